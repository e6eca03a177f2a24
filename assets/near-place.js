// "Bij u in de buurt": offers the names of places while one types, and the place nearest to the visitor after a click.
// Where the visitor is stays in the browser: it compares with a list of places that is the same for everybody, and only
// the name of the nearest goes into the field. Without this script the field and its select are a plain form.
const OUTSIDE = 15; // km to the nearest known place; whoever is farther off is somewhere that the list knows nothing of
const PATIENCE = 10_000; // ms that a device may take
const RECENT = 300_000; // ms that a position may be old
const EARTH = 6371; // km, mean radius

const SAID = {
  busy: "Wij zoeken uw plaats.",
  refused: "Uw locatie mag niet worden gebruikt. Typ zelf uw plaats.",
  unknown: "Uw locatie vinden lukt niet. Typ zelf uw plaats.",
  outside: "Bij u in de buurt kennen wij geen plaats. Typ zelf een plaats.",
  found: (name) => `Dicht bij u: ${name}. Druk nu op “Toon voorbeelden”.`,
};

class NearFields {
  constructor(group) {
    this.group = group;
    this.input = group.querySelector("input");
    this.button = group.querySelector("button");
    this.status = group.querySelector("[role=status]");
    this.input.addEventListener("focus", () => this.offerNames(), { once: true });
    this.input.addEventListener("input", () => this.changed());
    this.input.form.addEventListener("formdata", ({ formData }) => leaveOutEmpty(formData));
    if (!navigator.geolocation || !isSecureContext) return;
    this.button.hidden = false;
    this.button.addEventListener("click", () => this.locate());
  }

  /** All places, asked once; after a failure again. */
  places() {
    this.asked ??= fetch(this.group.dataset.places)
      .then((response) => (response.ok ? response.json() : Promise.reject(new Error(response.statusText))))
      .then(({ places }) => places);
    this.asked.catch(() => (this.asked = undefined));
    return this.asked;
  }

  async offerNames() {
    const list = document.createElement("datalist");
    list.id = `${this.input.id}-namen`;
    try {
      list.append(...(await this.places()).map(({ name }) => Object.assign(document.createElement("option"), { value: name })));
    } catch {
      return; // one can type without help
    }
    this.input.after(list);
    this.input.setAttribute("list", list.id);
  }

  /** Keeps the button of the form in sight. */
  changed() {
    this.group.dataset.changed = "";
  }

  async locate() {
    if (this.isBusy) return;
    this.isBusy = true;
    this.status.textContent = SAID.busy;
    this.status.textContent = await this.find().catch((problem) => (problem.code === 1 ? SAID.refused : SAID.unknown));
    this.isBusy = false;
  }

  /** Puts the nearest place in the field; what to say of it. */
  async find() {
    const { coords } = await new Promise((resolve, reject) => {
      navigator.geolocation.getCurrentPosition(resolve, reject, { timeout: PATIENCE, maximumAge: RECENT });
    });
    const nearest = nearestOf(await this.places(), coords);
    if (!nearest || nearest.km > OUTSIDE) return SAID.outside;
    this.input.value = nearest.name;
    this.changed();
    return SAID.found(nearest.name);
  }
}

/** Keeps addresses short. An emptied field takes off the place that is sent along, too. */
function leaveOutEmpty(formData) {
  if (!formData.get("plaats").trim()) ["plaats", "bij"].forEach((name) => formData.delete(name));
  if (!formData.get("straal")) formData.delete("straal");
}

function nearestOf(places, { latitude, longitude }) {
  const known = places.filter(({ point }) => point).map(({ name, point }) => ({ name, km: distance(point, [latitude, longitude]) }));
  return known.sort((one, other) => one.km - other.km)[0];
}

/** km between two points of latitude and longitude in degrees (haversine). */
function distance(...points) {
  const [[lat1, lon1], [lat2, lon2]] = points.map((point) => point.map((degrees) => (degrees * Math.PI) / 180));
  const half = Math.sin((lat2 - lat1) / 2) ** 2 + Math.cos(lat1) * Math.cos(lat2) * Math.sin((lon2 - lon1) / 2) ** 2;
  return 2 * EARTH * Math.asin(Math.sqrt(half));
}

document.querySelectorAll("fieldset[data-places]").forEach((group) => new NearFields(group));
