"use strict";
(() => {
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  const form = one("#filter");
  const status = one("#count");
  const nothing = one("#nothing");
  const asked = one("#asked");
  const reset = one("#reset");
  const toNow = one("#to-now");
  const field = one("#words");
  const selects = all("select", form);

  // Case, accents, ligatures, hyphens and apostrophes make no difference to a search.
  const plain = (text) =>
    text
      .toLowerCase()
      .replace(/œ/g, "oe")
      .replace(/æ/g, "ae")
      .replace(/ß/g, "ss")
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .replace(/[^\p{L}\p{N}@.]+/gu, " ")
      .trim();

  const readCard = (element) => ({
    element,
    overview: one(`#overview [data-item="${element.dataset.item}"]`),
    text: plain(all("[data-find]", element).map((part) => part.textContent).join(" ")),
    list: one("details", element),
    people: all("[data-person]", element).map((row) => ({ row, text: plain(row.textContent) })),
  });
  const cards = all(".card").map(readCard);

  const chosen = (card) =>
    selects.every((select) => {
      const values = card.element.dataset[select.name].split(" ");
      return select.value === "" || values.includes(select.value);
    });

  // All words are in the session, or those that are not are all in one person of its list.
  const holds = (text, words) => words.every((word) => text.includes(word));

  const showPeople = (card, words) => {
    const left = words.filter((word) => !card.text.includes(word));
    let found = 0;
    for (const { row, text } of card.people) {
      row.hidden = left.length > 0 && !holds(text, left);
      found += row.hidden ? 0 : 1;
    }
    if (card.list) card.list.open = left.length > 0 && found > 0;
    return left.length === 0 || found > 0;
  };

  const showCard = (card, words) => {
    const shown = showPeople(card, words) && chosen(card);
    card.element.hidden = !shown;
    if (card.overview) card.overview.hidden = !shown;
    return shown;
  };

  const hideEmpty = (selector, part) => {
    for (const element of all(selector)) {
      element.hidden = all(part, element).every((inner) => inner.hidden);
    }
  };

  const tell = (shown, filtered) => {
    const { all: everything, none, one: single, many } = status.dataset;
    const some = shown === 0 ? none : shown === 1 ? single : many;
    const said = filtered ? some.replace("{count}", shown) : everything;
    if (status.textContent !== said) status.textContent = said;
    nothing.hidden = shown > 0;
    reset.hidden = !filtered;
    const choices = selects.filter((select) => select.value).map((s) => s.selectedOptions[0].text);
    const what = [field.value.trim(), ...choices].filter(Boolean).join(", ");
    asked.textContent = filtered ? asked.dataset.form.replace("{what}", () => what) : "";
    asked.hidden = !filtered;
  };

  const apply = () => {
    const words = plain(field.value).split(" ").filter(Boolean);
    const shown = cards.filter((card) => showCard(card, words)).length;
    const filtered = words.length > 0 || selects.some((select) => select.value);
    hideEmpty(".slot", ".card");
    hideEmpty("#overview tbody tr", "[data-item]");
    one("#overview").hidden = shown === 0;
    tell(shown, filtered);
  };

  const showAll = () => {
    form.reset();
    apply();
    field.focus();
  };

  // The clock of the programme's zone, so that a phone still set to another one is not misled.
  const clock = (zone) => {
    const shape = { timeZone: zone, dateStyle: "short", timeStyle: "short" };
    const [day, time] = new Intl.DateTimeFormat("sv-SE", shape).format(new Date()).split(" ");
    const [hours, minutes] = time.split(":").map(Number);
    return { day, minute: 60 * hours + minutes };
  };

  const markNow = () => {
    const { date, zone } = document.body.dataset;
    const now = clock(zone);
    const isOn = ({ start, end }) =>
      now.day === date && Number(start) <= now.minute && now.minute < Number(end);
    const on = cards.filter(({ element }) => isOn(element.dataset));
    for (const card of cards) one(".now", card.element).hidden = !on.includes(card);
    toNow.hidden = on.length === 0;
    if (on.length > 0) toNow.hash = on[0].element.id;
  };

  if (form) {
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", apply);
    for (const button of all("[data-reset]")) button.addEventListener("click", showAll);
    apply(); // what was typed before the page was loaded again
    markNow();
    setInterval(markNow, 20000);
  }
})();
