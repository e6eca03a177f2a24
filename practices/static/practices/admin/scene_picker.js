// Shows the drawings in the chosen variant. Without this script the first variant is shown.
(() => {
  const showVariant = (value) => {
    document.querySelectorAll("[data-scene-preview]").forEach((image) => {
      const address = new URL(image.src, window.location.href);
      address.searchParams.set("variant", value);
      image.src = address.pathname + address.search;
    });
  };
  document.addEventListener("change", (event) => {
    if (event.target.name === "scene_variant") showVariant(event.target.value);
  });
  document.addEventListener("DOMContentLoaded", () => {
    const field = document.querySelector("[name=scene_variant]");
    if (field && field.value !== "1") showVariant(field.value);
  });
})();
