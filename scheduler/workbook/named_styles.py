"""Named cell styles for XlsxWriter, which writes none but `Normal`.

A cell of a named style keeps to the style in all that it does not set otherwise, so that whoever
edits the style in Excel restyles all its cells at once. The parts of XlsxWriter that are built on
are its own hooks (`_get_packager`) and the three elements of `styles.xml` that hold styles.
"""

from collections.abc import Mapping

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.packager import Packager
from xlsxwriter.styles import Styles, XFormatType


class _StyledFormat(Format):  # type: ignore[misc]  # XlsxWriter is not typed
    """A format that differs from those of other styles even when it looks the same."""

    def _get_format_key(self) -> str:
        return f"{self.xf_id}:{super()._get_format_key()}"


class StyledWorkbook(Workbook):  # type: ignore[misc]  # XlsxWriter is not typed
    """A workbook whose formats may belong to named styles."""

    def __init__(self, path: str, options: Mapping[str, object]) -> None:
        self.named: dict[str, Format] = {}  # how each style looks, in the order of their numbers
        super().__init__(path, options)

    def add_named_style(self, name: str, look: Mapping[str, object]) -> None:
        """Adds a style of that name, no other's, and how it looks."""
        self.named[name] = self._styled(len(self.named) + 1, look)
        self.named[name]._get_xf_index()  # so that its font, fill and border are written

    def add_styled_format(self, name: str, properties: Mapping[str, object]) -> Format:
        """A format of the named style with these properties."""
        return self._styled(self.named[name].xf_id, properties)

    def _styled(self, number: int, properties: Mapping[str, object]) -> Format:
        every = {**self.default_format_properties, **properties}
        made = _StyledFormat(every, self.xf_format_indices, self.dxf_format_indices)
        made.xf_id = number
        self.formats.append(made)
        return made

    def _get_packager(self) -> Packager:
        return _StyledPackager()


class _StyledPackager(Packager):  # type: ignore[misc]  # XlsxWriter is not typed
    def _write_styles_file(self) -> None:
        book = self.workbook
        styles = _NamedStyles(book.named)
        styles._set_style_properties(
            [
                book.xf_formats,
                book.palette,
                book.font_count,
                book.num_formats,
                book.border_count,
                book.fill_count,
                book.custom_colors,
                book.dxf_formats,
                book.has_comments,
            ]
        )
        styles._set_xml_writer(self._filename("xl/styles.xml"))
        styles._assemble_xml_file()


class _NamedStyles(Styles):  # type: ignore[misc]  # XlsxWriter is not typed
    def __init__(self, named: Mapping[str, Format]) -> None:
        super().__init__()
        self.named = named
        self.looks = (None, *named.values())

    def _write_cell_style_xfs(self) -> None:
        self._xml_start_tag("cellStyleXfs", [("count", len(self.looks))])
        for look in (self.xf_formats[0], *self.named.values()):
            self._write_xf(look, XFormatType.STYLE)
        self._xml_end_tag("cellStyleXfs")

    def _write_cell_styles(self) -> None:
        self._xml_start_tag("cellStyles", [("count", len(self.looks))])
        self._write_cell_style()
        for number, name in enumerate(self.named, start=1):
            self._xml_empty_tag("cellStyle", [("name", name), ("xfId", number)])
        self._xml_end_tag("cellStyles")

    def _write_xf(self, xf_format: Format, xf_type: XFormatType) -> None:
        if xf_type is XFormatType.USER and xf_format.xf_id:
            self._write_styled_xf(xf_format, self.looks[xf_format.xf_id])
        else:
            super()._write_xf(xf_format, xf_type)

    def _write_styled_xf(self, own: Format, look: Format) -> None:
        """A cell's format; what it has of its own is marked, the rest follows the style."""
        aligned, alignment = own._get_align_properties()
        pairs = [
            ("NumberFormat", own.num_format_index != look.num_format_index),
            ("Font", own.font_index != look.font_index),
            ("Fill", own.fill_index != look.fill_index),
            ("Border", own.border_index != look.border_index),
            ("Alignment", (aligned, alignment) != look._get_align_properties()),
        ]
        attributes = [
            ("numFmtId", own.num_format_index),
            ("fontId", own.font_index),
            ("fillId", own.fill_index),
            ("borderId", own.border_index),
            ("xfId", own.xf_id),
            *((f"apply{part}", 1) for part, differs in pairs if differs),
        ]
        self._xml_start_tag("xf", attributes)
        if alignment:
            self._xml_empty_tag("alignment", alignment)
        self._xml_end_tag("xf")
