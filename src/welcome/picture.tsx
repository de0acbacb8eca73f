import { text } from "../ui/text";

/** An agent's request on its way to a site, stopped at the line; a person above it says whether it goes on. */
export function Picture() {
  return (
    <figure class="welcome-picture">
      <svg viewBox="0 0 640 200" role="img" aria-label={text("welcomePicture")}>
        <g class="picture-box">
          <rect x="8" y="96" width="150" height="72" rx="12" />
          <rect x="482" y="96" width="150" height="72" rx="12" />
          <rect x="245" y="8" width="150" height="56" rx="28" />
        </g>
        <path class="picture-way" d="M158 132 H302" />
        <path class="picture-way picture-open" d="M338 132 H474" />
        <path class="picture-arrow" d="M464 123 L476 132 L464 141" />
        <path class="picture-word" d="M320 64 V92" />
        <path class="picture-line" d="M320 96 V188" />
        <circle class="picture-thing" cx="282" cy="132" r="14" />
        <g class="picture-name">
          <text x="83" y="137">
            {text("welcomePictureAgent")}
          </text>
          <text x="557" y="137">
            {text("welcomePictureSite")}
          </text>
          <text x="320" y="41">
            {text("welcomePictureYou")}
          </text>
        </g>
      </svg>
    </figure>
  );
}
