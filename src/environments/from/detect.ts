import type { Around, Detector } from '../../core/detector.ts';
import type { Environment } from '../../core/environment.ts';
import { once } from '../../core/once.ts';
import { survey } from './survey.ts';

/** Asks every detector about a folder. One that fails says nothing; the others still speak. */
export function detectAll(detectors: readonly Detector[], folder: string, around: Around, onProblem: (detector: Detector, error: unknown) => void = () => {}): readonly Environment[] {
  const shared: Around = {
    files: around.files,
    home: around.home,
    env: around.env,
    survey: once((at) => survey(at, around)),
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
