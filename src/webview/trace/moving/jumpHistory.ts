/** Places that the reader jumped away from, to go back to and forward again, as in an editor. No DOM here. */

export interface JumpHistory<Place> {
  /** A jump begins at this place; what was ahead is forgotten. */
  leave(place: Place): void;
  /** @param here where the reader is, to come forward to. @returns undefined where there is nothing before. */
  back(here: Place): Place | undefined;
  forward(here: Place): Place | undefined;
  clear(): void;
}

const mostPlaces = 100;

/** @param isSame whether two places are one to the reader: such are kept once. */
export function createJumpHistory<Place>(
  isSame: (one: Place, other: Place) => boolean,
): JumpHistory<Place> {
  let behind: Place[] = [];
  let ahead: Place[] = [];

  const push = (places: Place[], place: Place): Place[] => {
    const last = places.at(-1);
    return last !== undefined && isSame(last, place)
      ? places
      : [...places, place].slice(-mostPlaces);
  };
  /** The latest place that is another one than where the reader is. */
  const pop = (places: Place[], here: Place): Place | undefined => {
    for (let place = places.pop(); place !== undefined; place = places.pop()) {
      if (!isSame(place, here)) return place;
    }
    return undefined;
  };

  return {
    leave(place) {
      behind = push(behind, place);
      ahead = [];
    },
    back(here) {
      const place = pop(behind, here);
      if (place !== undefined) ahead = push(ahead, here);
      return place;
    },
    forward(here) {
      const place = pop(ahead, here);
      if (place !== undefined) behind = push(behind, here);
      return place;
    },
    clear() {
      behind = [];
      ahead = [];
    },
  };
}
