/**
 * The 209 symbols of HamNoSys 4 and their code points, as the SiGML tag names of consecutive runs. 201 stand in the
 * private use area from U+E000 to U+E0F1, the others are the ASCII characters themselves.
 * Source: the symbol table of HamNoSys 4 (University of Hamburg), https://www.sign-lang.uni-hamburg.de/hamnosys/
 */
const RUNS: readonly (readonly [number, string])[] = [
  [0xe000, 'fist flathand finger2 finger23 finger23spread finger2345'],
  [0xe006, 'pinch12 pinchall pinch12open cee12 ceeall ceeopen'],
  [0xe00c, 'thumboutmod thumbacrossmod thumbopenmod'],
  [0xe010, 'fingerstraightmod fingerbendmod fingerhookmod doublebent doublehooked'],
  [0xe020, 'extfingeru extfingerur extfingerr extfingerdr extfingerd extfingerdl extfingerl extfingerul'],
  [0xe028, 'extfingerol extfingero extfingeror extfingeril extfingeri extfingerir'],
  [0xe02e, 'extfingerui extfingerdi extfingerdo extfingeruo'],
  [0xe038, 'palmu palmur palmr palmdr palmd palmdl palml palmul'],
  [0xe040, 'head headtop forehead eyebrows eyes nose nostrils ear earlobe'],
  [0xe049, 'cheek lips tongue teeth chin underchin neck'],
  [0xe050, 'shouldertop shoulders chest stomach belowstomach'],
  [0xe058, 'lrbeside lrat coreftag corefref'],
  [0xe05f, 'neutralspace upperarm elbow elbowinside lowerarm wristback wristpulse'],
  [0xe066, 'thumbball palm handback thumbside pinkyside'],
  [0xe070, 'thumb indexfinger middlefinger ringfinger pinky'],
  [0xe075, 'fingertip fingernail fingerpad fingermidjoint fingerbase fingerside'],
  [0xe07c, 'wristtopulse wristtoback wristtothumb wristtopinky'],
  [0xe080, 'moveu moveur mover movedr moved movedl movel moveul'],
  [0xe088, 'moveol moveo moveor moveil movei moveir moveui movedi movedo moveuo'],
  [0xe092, 'circleo circlei circled circleu circlel circler circleul circledr circleur circledl'],
  [0xe09c, 'circleol circleir circleor circleil circleui circledo circleuo circledi'],
  [0xe0a4, 'fingerplay nodding swinging twisting stircw stirccw replace'],
  [0xe0ad, 'movecross moveX nomotion'],
  [0xe0b0, 'clocku clockul clockl clockdl clockd clockdr clockr clockur clockfull'],
  [0xe0b9, 'arcl arcu arcr arcd wavy zigzag'],
  [0xe0c0, 'ellipseh ellipseur ellipsev ellipseul'],
  [0xe0c4, 'increasing decreasing smallmod largemod fast slow tense rest halt'],
  [0xe0d0, 'close touch interlock cross armextended behind brushing'],
  [0xe0d8, 'repeatfromstart repeatfromstartseveral repeatcontinue repeatcontinueseveral'],
  [0xe0dc, 'repeatreverse alternatingmotion'],
  [0xe0e0, 'seqbegin seqend parbegin parend fusionbegin fusionend between plus'],
  [0xe0e8, 'symmpar symmlr nondominant nonipsi etc orirelative'],
  [0xe0f0, 'mime version40'],
  [0x20, 'space exclaim'],
  [0x2c, 'comma'],
  [0x2e, 'fullstop'],
  [0x3f, 'query'],
  [0x7b, 'altbegin metaalt altend'],
];

/** SiGML tag names by code point. */
export const TAGS_BY_CODE_POINT: ReadonlyMap<number, string> = new Map(
  RUNS.flatMap(([start, names]) => names.split(' ').map((name, index) => [start + index, `ham${name}`])),
);
