const notice = document.querySelector("#notice");
const boxes = () => [...document.querySelectorAll('.mails input[name="mail"]')];
const chosen = () => boxes().filter((box) => box.checked && !box.closest("li").hidden);

function say(text, isProblem = false) {
  notice.textContent = text;
  notice.classList.toggle("problem", isProblem);
}

async function send(name, body) {
  const response = await fetch(`/api/mail/${name}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (response.ok) return response.json();
  const problem = await response.json().catch(() => null);
  throw new Error(problem?.detail ?? `The server answered ${response.status}.`);
}

/** Runs one action of a person; a failure is said, and what was chosen or typed stays. */
function act(work) {
  work().catch((error) => say(`Not done: ${error.message}`, true));
}

function showChosen() {
  const count = chosen().length;
  const button = document.querySelector("#delete");
  if (button) button.disabled = count === 0;
  document.querySelector("#chosen").textContent = count > 0 ? `${count} selected` : "";
}

document.querySelector(".mails")?.addEventListener("change", showChosen);
document.querySelector("#all")?.addEventListener("change", (event) => {
  for (const box of boxes()) box.checked = event.target.checked;
  showChosen();
});

document.querySelector("#delete")?.addEventListener("click", () =>
  act(async () => {
    const rows = chosen();
    const { deleted } = await send("delete", { ids: rows.map((box) => Number(box.value)) });
    for (const box of rows) box.closest("li").remove();
    document.querySelector("#all").checked = false;
    showChosen();
    say(`${deleted} moved to the trash.`);
  }),
);

document.querySelector("[data-delete]")?.addEventListener("click", (event) => {
  const id = Number(event.currentTarget.dataset.delete);
  act(async () => {
    await send("delete", { ids: [id] });
    location.assign("/mail");
  });
});

document.querySelector("#empty")?.addEventListener("click", () =>
  act(async () => {
    const { deleted } = await send("empty-trash", {});
    for (const box of boxes()) box.closest("li").remove();
    say(`${deleted} deleted for good.`);
  }),
);

document.querySelector("#search")?.addEventListener("submit", (event) => {
  event.preventDefault();
  const query = new FormData(event.target).get("query");
  act(async () => {
    const { ids } = await send("search", { query });
    for (const box of boxes()) box.closest("li").hidden = !ids.includes(Number(box.value));
    showChosen();
    say(`${ids.length} found.`);
  });
});

const compose = document.querySelector("#compose");
if (compose) {
  const letter = () => ({ key: compose.dataset.key, ...Object.fromEntries(new FormData(compose)) });
  let timer = 0;
  compose.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      act(async () => {
        await send("drafts", letter());
        document.querySelector("#saved").textContent = "Draft saved";
      });
    }, 400);
  });
  compose.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    act(async () => {
      await send("send", letter());
      compose.reset();
      say("Sent.");
    });
  });
}

setInterval(() => navigator.sendBeacon("/api/heartbeat", JSON.stringify({ visible: !document.hidden })), 15_000);
