import { isolatedText, isolateEnd, isolateStart } from "./text";

interface Piece {
  readonly words: string;
  readonly isInserted: boolean;
  readonly isStressed: boolean;
}

const boundaries = new RegExp(`([${isolateStart}${isolateEnd}])`);

/** Splits a message at its inserted texts and at its own `*`; a `*` inside an inserted text is left alone. */
export function piecesOf(message: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let isInserted = false;
  let isStressed = false;
  for (const part of message.split(boundaries)) {
    if (part === isolateStart || part === isolateEnd) {
      isInserted = part === isolateStart;
      continue;
    }
    if (isInserted) {
      pieces.push({ words: part, isInserted, isStressed });
      continue;
    }
    for (const [index, words] of part.split("*").entries()) {
      if (index > 0) isStressed = !isStressed;
      if (words) pieces.push({ words, isInserted: false, isStressed });
    }
  }
  return pieces;
}

/** A message whose inserted texts keep their own direction, with `*...*` stressed. */
export function RichText(props: { messageKey: string; substitutions: readonly (string | number)[] }) {
  return (
    <>
      {piecesOf(isolatedText(props.messageKey, ...props.substitutions)).map((piece, index) => {
        const words = piece.isInserted ? <bdi key={index}>{piece.words}</bdi> : piece.words;
        return piece.isStressed ? <em key={index}>{words}</em> : words;
      })}
    </>
  );
}
