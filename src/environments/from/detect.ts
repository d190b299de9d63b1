import type { Around, Detector, Survey } from '../../core/detector.ts';
import type { Environment } from '../../core/environment.ts';
import { survey } from './survey.ts';

/** Asks every detector about a folder. One that fails says nothing; the others still speak. */
export function detectAll(detectors: readonly Detector[], folder: string, around: Around, onProblem: (detector: Detector, error: unknown) => void = () => {}): readonly Environment[] {
  const looked = new Map<string, Survey>();
  const shared: Around = {
    files: around.files,
    home: around.home,
    env: around.env,
    survey: (at) => {
      const known = looked.get(at) ?? survey(at, around);
      looked.set(at, known);
      return known;
    },
  };
  return detectors.flatMap((detector) => {
    try {
      return detector.detect(folder, shared);
    } catch (error) {
      onProblem(detector, error);
      return [];
    }
  });
}
