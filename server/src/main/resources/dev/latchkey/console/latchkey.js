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

    const show = (root) => {
        root.querySelectorAll("[data-copy][hidden], [data-pause][hidden]").forEach((button) => {
            button.hidden = false;
        });
    };

    document.addEventListener("click", (event) => {
        const button = event.target.closest("[data-copy], [data-pause]");
        if (button?.dataset.copy) {
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
