import { text } from "../ui/text";

/** How a form of this page ends: what is wrong with it, the way back, and the way on to the review. */
export function FormEnd({ problem, onClose }: { problem: string; onClose: () => void }) {
  return (
    <>
      <p class="problem" role="alert">
        {problem}
      </p>
      <div class="buttons">
        <button type="button" class="button" onClick={onClose}>
          {text("optionsCancel")}
        </button>
        <button type="submit" class="button button-main">
          {text("optionsReview")}
        </button>
      </div>
    </>
  );
}
