// What pages do where scripts run. All of them work without it.
(() => {
    "use strict";

    const copy = async (button) => {
        const source = document.getElementById(button.dataset.copy);
        const label = button.textContent;
        try {
            await navigator.clipboard.writeText(source.value ?? source.textContent);
            button.textContent = "Copied";
        } catch {
            const range = document.createRange();
            range.selectNodeContents(source);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
            button.textContent = "Selected: press Ctrl+C";
        }
        setTimeout(() => { button.textContent = label; }, 2000);
    };

    // A file is read here and put into the text, where its faults are told.
    document.addEventListener("change", async (event) => {
        const into = event.target.closest("[data-upload]")?.dataset.upload;
        if (into && event.target.files.length > 0) {
            const text = document.getElementById(into);
            text.value = await event.target.files[0].text();
            text.dispatchEvent(new Event("input", { bubbles: true }));
        }
    });

    const goToLine = (line) => {
        const text = document.getElementById("manifest");
        const start = text.value.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
        const end = text.value.indexOf("\n", start);
        text.focus();
        text.setSelectionRange(start, end < 0 ? text.value.length : end);
        text.scrollTop = (line - 4) * parseFloat(getComputedStyle(text).lineHeight);
    };

    const show = (root) => {
        root.querySelectorAll("button[data-line]").forEach((button) => { button.disabled = false; });
        root.querySelectorAll("[data-copy][hidden], [data-pause][hidden], [data-upload][hidden]").forEach((button) => {
            button.hidden = false;
        });
    };

    document.addEventListener("click", (event) => {
        const button = event.target.closest("[data-copy], [data-pause], [data-line]");
        if (button?.dataset.line) {
            goToLine(Number(button.dataset.line));
        } else if (button?.dataset.copy) {
            copy(button);
        } else if (button) {
            const live = document.getElementById(button.dataset.pause);
            const paused = live.toggleAttribute("data-paused");
            button.setAttribute("aria-pressed", String(paused));
        }
    });

    // A part that renews itself rests while it is paused, or while nobody can see it.
    document.addEventListener("htmx:beforeRequest", (event) => {
        const live = event.target.closest("[data-live]");
        if (live && (live.hasAttribute("data-paused") || document.hidden)) {
            event.preventDefault();
        }
    });

    // A form that is sent twice by a nervous finger is sent once.
    document.addEventListener("submit", (event) => {
        const button = event.submitter;
        // htmx sends by itself, and sees to its buttons.
        if (button && !event.defaultPrevented && event.target.method === "post") {
            setTimeout(() => { button.disabled = true; }, 0);
        }
    });
    addEventListener("pageshow", () => {
        document.querySelectorAll("button[type=submit]:disabled").forEach((button) => { button.disabled = false; });
    });

    document.addEventListener("htmx:load", (event) => show(event.target));
    show(document);
})();
