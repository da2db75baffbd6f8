import type { ScreenView } from './observations.ts';

/** All that is perceived at one time. Sounds join when there are ears. */
export type Moment = {
  readonly screen: ScreenView;
  /** Whether a picture model looked at the pictures. */
  readonly hasPictureModel: boolean;
};
