/** What searches is fetched when somebody is about to search, or has searched: opening the page waits for nothing. */
const form = document.querySelector<HTMLFormElement>(".search");

function begin(): void {
  document.querySelector(".places")?.setAttribute("aria-busy", "true");
  const script = document.createElement("script");
  script.type = "module";
  script.src = form?.dataset["script"] ?? "";
  document.head.append(script);
}

if (new URLSearchParams(window.location.search).has("q")) begin();
else form?.addEventListener("focusin", begin, { once: true });
