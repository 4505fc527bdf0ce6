"use strict";
(() => {
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  const form = one("#filter");
  if (!form) return; // nothing is planned yet
  const status = one("#count");
  const nothing = one("#nothing");
  const asked = one("#asked");
  const everything = one("#everything");
  const toNow = one("#to-now");
  const field = one("#words");
  const selects = all("select", form);

  // Words parted by single spaces, one before the first. Case, accents, ligatures, hyphens,
  // apostrophes and noughts before a number make no difference to a search.
  const plain = (text) =>
    " " +
    text
      .toLowerCase()
      .replace(/œ/g, "oe")
      .replace(/æ/g, "ae")
      .replace(/ß/g, "ss")
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .replace(/[^\p{L}\p{N}@.]+/gu, " ")
      .trim()
      .replace(/(^| )0+(?=\d)/g, "$1");

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

  // A word is found where one begins with it: `eau` is not in `réseau`.
  const holds = (text, words) => words.every((word) => text.includes(` ${word}`));

  // Of a list, only those who are looked for; all of it when the search is for something else.
  const showPeople = ({ list, people }, words) => {
    const found = words.length > 0 ? people.filter(({ text }) => holds(text, words)) : [];
    for (const person of people) person.row.hidden = found.length > 0 && !found.includes(person);
    if (list) list.open = found.length > 0;
    return found.length > 0;
  };

  const showCard = (card, words) => {
    const named = showPeople(card, words);
    const shown = (named || holds(card.text, words)) && chosen(card);
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
    const { whole, none, single, several } = status.dataset;
    const some = shown === 0 ? none : shown === 1 ? single : several;
    const said = filtered ? some.replace("{count}", shown) : whole;
    if (status.textContent !== said) status.textContent = said;
    nothing.hidden = shown > 0;
    everything.hidden = !filtered || shown === 0;
    const choices = selects.filter((select) => select.value).map((s) => s.selectedOptions[0].text);
    const what = [field.value.trim(), ...choices].filter(Boolean).join(", ");
    asked.textContent = filtered ? asked.dataset.form.replace("{what}", () => what) : "";
    asked.hidden = !filtered;
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
    const first = on.find(({ element }) => !element.hidden);
    toNow.hidden = !first;
    if (first) toNow.hash = first.element.id;
  };

  const apply = () => {
    const words = plain(field.value).split(" ").filter(Boolean);
    const shown = cards.filter((card) => showCard(card, words)).length;
    const filtered = words.length > 0 || selects.some((select) => select.value);
    hideEmpty(".slot", ".card");
    hideEmpty("#overview tbody tr", "[data-item]");
    one("#overview").hidden = shown === 0;
    tell(shown, filtered);
    markNow();
  };

  const showAll = () => {
    form.reset();
    apply();
    field.focus();
  };

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", apply);
  for (const button of all("[data-reset]")) button.addEventListener("click", showAll);
  apply(); // what was typed before the page was loaded again
  setInterval(markNow, 20000);
})();
