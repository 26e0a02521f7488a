"use strict";
// Takes the code out of the address, so that it stays in neither history nor a shared screen.
(() => {
  const token = document.getElementById("token");
  const code = location.hash.slice(1);
  if (code && token.type !== "hidden") token.value = decodeURIComponent(code);
  if (code || location.search) history.replaceState(null, "", "/desk/login");
})();
