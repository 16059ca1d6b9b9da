/** What a browser is called, from what it says of itself: 「Windows 上的 Chrome」. Only for people to recognise their own. */

/** In this order: browsers name those that they are made from, too. */
const browsers: [RegExp, string][] = [
  [/MicroMessenger\//, '微信'],
  [/DingTalk\//, '钉钉'],
  [/Lark\/|Feishu\//, '飞书'],
  [/MQQBrowser\/|QQBrowser\//, 'QQ 浏览器'],
  [/UCBrowser\/|UBrowser\//, 'UC 浏览器'],
  [/Quark\//, '夸克'],
  [/baidubrowser|BIDUBrowser|baiduboxapp/i, '百度'],
  [/QihooBrowser|360SE|360EE/, '360 浏览器'],
  [/MetaSr|SogouMobileBrowser/, '搜狗浏览器'],
  [/HuaweiBrowser\//, '华为浏览器'],
  [/MiuiBrowser\//, '小米浏览器'],
  [/VivoBrowser\//, 'vivo 浏览器'],
  [/HeyTapBrowser\//, 'OPPO 浏览器'],
  [/SamsungBrowser\//, '三星浏览器'],
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/Vivaldi\//, 'Vivaldi'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/HeadlessChrome\/|Chrome\/|CriOS\/|Chromium\//, 'Chrome'],
  [/Version\/[\d.]+.*Safari\//, 'Safari'],
  [/curl\/|Wget\/|python|node|okhttp/i, '程序'],
];

const systems: [RegExp, string][] = [
  [/HarmonyOS|OpenHarmony/, '鸿蒙'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/CrOS/, 'ChromeOS'],
  [/Macintosh|Mac OS X/, 'Mac'],
  [/Linux/, 'Linux'],
];

/** A browser in words; `userAgent` is the request's header. */
export function browserName(userAgent: string): string {
  const nameIn = (list: [RegExp, string][]) => list.find(([pattern]) => pattern.test(userAgent))?.[1];
  const [browser, system] = [nameIn(browsers), nameIn(systems)];
  if (browser && system) return `${system} 上的 ${browser}`;
  return browser ?? (system ? `${system} 上的浏览器` : '未知的浏览器');
}
