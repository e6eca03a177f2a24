// Suggestions under each search box: a combobox with list autocomplete and manual selection, after the ARIA
// Authoring Practices. Without this script the box is a plain form.
const WAIT = 150; // ms after the last letter
const SHORTEST = 2; // letters before anything is asked

class SearchBox {
  constructor(form) {
    this.form = form;
    this.input = form.querySelector("input[type=search]");
    this.asking = new AbortController();
    this.active = -1;
    this.list = this.add("kb-suggestions", { role: "listbox", id: `${this.input.id}-suggesties`, "aria-label": "Suggesties" });
    this.status = this.add("kb-hidden", { role: "status" });
    this.list.hidden = true;
    const combobox = { role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false" };
    setAll(this.input, { ...combobox, "aria-controls": this.list.id });
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("keydown", (event) => this.pressed(event));
    this.input.addEventListener("blur", () => this.close());
    this.list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
    this.list.addEventListener("click", (event) => this.choose(event.target.closest("[role=option]")));
  }

  add(className, attributes) {
    const element = document.createElement("div");
    element.className = className;
    setAll(element, attributes);
    this.input.parentElement.append(element);
    return element;
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  get isOpen() {
    return !this.list.hidden;
  }

  typed() {
    this.stop();
    const words = this.input.value.trim();
    if (words.length < SHORTEST) this.close();
    else this.timer = setTimeout(() => this.ask(words), WAIT);
    this.mark(-1);
  }

  /** An answer to older words must never come after one to newer words. */
  stop() {
    clearTimeout(this.timer);
    this.asking.abort();
    this.asking = new AbortController();
  }

  async ask(words) {
    const address = `${this.form.dataset.suggestions}?${new URLSearchParams({ q: words })}`;
    const { signal } = this.asking;
    try {
      const response = await fetch(address, { signal });
      const html = response.ok ? await response.text() : "";
      if (!signal.aborted && document.activeElement === this.input) this.show(html);
    } catch {
      if (!signal.aborted) this.close(); // no network: the form still works
    }
  }

  /** Puts up the server's list; its texts are escaped there. */
  show(html) {
    this.list.innerHTML = html;
    const { options } = this;
    options.forEach((option, number) => (option.id = `${this.list.id}-${number}`));
    if (options.length) this.open();
    else this.close();
    const number = options.length === 1 ? "1 suggestie" : `${options.length} suggesties`;
    this.status.textContent = options.length ? `${number}. Kies met de pijltjes.` : "Geen suggesties.";
  }

  open() {
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.mark(-1);
  }

  close() {
    this.stop();
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.status.textContent = "";
    this.mark(-1);
  }

  /** Makes one option the active one; -1: the field itself. */
  mark(number) {
    this.active = number;
    const { options } = this;
    options.forEach((option, index) => option.setAttribute("aria-selected", String(index === number)));
    if (number < 0) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", options[number].id);
    options[number].scrollIntoView({ block: "nearest" });
  }

  choose(option) {
    if (option) location.assign(option.dataset.url);
  }

  pressed(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const handled = this.isOpen ? this.pressedOpen(event) : this.pressedClosed(event);
    if (handled) event.preventDefault();
  }

  pressedClosed(event) {
    const wanted = ["ArrowDown", "ArrowUp"].includes(event.key) && this.options.length > 0;
    if (wanted && this.input.value.trim().length >= SHORTEST) {
      this.open();
      if (!event.altKey) this.mark(event.key === "ArrowDown" ? 0 : this.options.length - 1);
    }
    return wanted;
  }

  pressedOpen(event) {
    const last = this.options.length - 1;
    switch (event.key) {
      case "ArrowDown":
        this.mark(this.active === last ? 0 : this.active + 1);
        return true;
      case "ArrowUp":
        if (event.altKey) this.close();
        else this.mark(this.active <= 0 ? last : this.active - 1);
        return true;
      case "Enter":
        if (this.active < 0) return false; // the form is sent
        this.choose(this.options[this.active]);
        return true;
      case "Escape":
        this.close();
        return true;
      case "Home":
      case "End":
      case "ArrowLeft":
      case "ArrowRight":
        this.mark(-1); // back in the text, where the key does what it always does
        return false;
      default:
        return false;
    }
  }
}

function setAll(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}

/** The box in the header: opening it is meant for typing; Escape closes it. */
function easeHeaderBox(details) {
  details.addEventListener("toggle", () => details.open && details.querySelector("input").focus());
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    details.open = false;
    details.querySelector("summary").focus();
  });
}

document.querySelectorAll("form[data-suggestions]").forEach((form) => new SearchBox(form));
document.querySelectorAll("details.kb-find").forEach(easeHeaderBox);
