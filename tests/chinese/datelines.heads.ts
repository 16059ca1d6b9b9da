/** Message heads as papers and sites print them, each with what it says: our own stories, the ways of all three shores. */
export interface Expected {
  text: string;
  agency?: string;
  place?: string;
  date?: string;
  reporters?: string[];
  photographers?: string[];
  editors?: string[];
  source?: string;
  /** What is left of the text. */
  rest: string;
}

const story = '渡口的新栈桥今天通车。';
const trad = '渡口的新棧橋今天通車。';
const own = { source: '' };

type Row = [text: string, expected: Omit<Expected, 'text' | 'rest'>, rest?: string];

const rows: Row[] = [
  [
    `新华社北京4月30日电（记者 张三、李四）${story}`,
    { agency: '新华社', place: '北京', date: '4月30日', reporters: ['张三', '李四'] },
  ],
  [
    `新华社北京４月３０日电${story}`.replace('４月３０', '4月30'),
    { agency: '新华社', place: '北京', date: '4月30日' },
  ],
  [`新华社北京4月30日电 题：${story}`, { agency: '新华社', place: '北京', date: '4月30日' }, `题：${story}`],
  [
    `新华社华盛顿4月29日电 (记者 王小明)${story}`,
    { agency: '新华社', place: '华盛顿', date: '4月29日', reporters: ['王小明'] },
  ],
  [`新华社电 ${story}`, { agency: '新华社' }],
  [`新华社快讯：${story}`, { agency: '新华社' }],
  [
    `新华社联合国4月30日电（记者 王大明 李小华 赵春）${story}`,
    { agency: '新华社', place: '联合国', date: '4月30日', reporters: ['王大明', '李小华', '赵春'] },
  ],
  [
    `新华社石家庄4月30日电(记者张三)${story}`,
    { agency: '新华社', place: '石家庄', date: '4月30日', reporters: ['张三'] },
  ],
  [
    `中新社北京4月30日电 记者 张三：${story}`,
    { agency: '中新社', place: '北京', date: '4月30日', reporters: ['张三'] },
  ],
  [
    `中新网北京4月30日电 (记者 夏宾)${story}`,
    { agency: '中新网', place: '北京', date: '4月30日', reporters: ['夏宾'] },
  ],
  [
    `中新網北京4月30日電 (記者 夏賓)${trad}`,
    { agency: '中新網', place: '北京', date: '4月30日', reporters: ['夏賓'] },
  ],
  [`中新网4月30日电 ${story}`, { agency: '中新网', date: '4月30日' }],
  [`中新网4月30日电（张三）${story}`, { agency: '中新网', date: '4月30日' }, `（张三）${story}`],
  [
    `人民网北京4月30日电 （记者张三）${story}`,
    { agency: '人民网', place: '北京', date: '4月30日', reporters: ['张三'] },
  ],
  [`央视网消息（记者 张三）：${story}`, { agency: '央视网', reporters: ['张三'] }],
  [`央视网消息：${story}`, { agency: '央视网' }],
  [
    `央广网北京4月30日消息（记者 张三）${story}`,
    { agency: '央广网', place: '北京', date: '4月30日', reporters: ['张三'] },
  ],
  [
    `光明日报北京4月30日电（记者张三 通讯员李四）${story}`,
    { agency: '光明日报', place: '北京', date: '4月30日', reporters: ['张三', '李四'] },
  ],
  [
    `经济日报-中国经济网北京4月30日讯（记者 张三）${story}`,
    { agency: '经济日报-中国经济网', place: '北京', date: '4月30日', reporters: ['张三'] },
  ],
  [`本报讯（记者 张三）${story}`, { agency: '本报', reporters: ['张三'], ...own }],
  [`本报讯 (记者 张三 通讯员 李四)${story}`, { agency: '本报', reporters: ['张三', '李四'], ...own }],
  [`本报讯 ${story}`, { agency: '本报', ...own }],
  [`本报讯　　${story}`, { agency: '本报', ...own }],
  [
    `本报北京4月30日电（记者张三）${story}`,
    { agency: '本报', place: '北京', date: '4月30日', reporters: ['张三'], ...own },
  ],
  [`本报北京4月30日电 ${story}`, { agency: '本报', place: '北京', date: '4月30日', ...own }],
  [
    `本报南京4月30日专电（特派记者 张三）${story}`,
    { agency: '本报', place: '南京', date: '4月30日', reporters: ['张三'], ...own },
  ],
  [`本台消息：${story}`, { agency: '本台', ...own }],
  [`本站讯（通讯员 王五）${story}`, { agency: '本站', reporters: ['王五'], ...own }],
  [`本網訊（記者 王大明）${trad}`, { agency: '本網', reporters: ['王大明'], ...own }],
  [`【本报讯】${story}`, { agency: '本报', ...own }],
  [`【本報訊】（記者 王大明）${trad}`, { agency: '本報', reporters: ['王大明'], ...own }],
  [`【本報訊】${trad}`, { agency: '本報', ...own }],
  [`[本报讯] ${story}`, { agency: '本报', ...own }],
  [`江城晚报讯（记者 张三 通讯员 李四）${story}`, { agency: '江城晚报', reporters: ['张三', '李四'] }],
  [`江城晚报讯（记者张三　实习生李四）${story}`, { agency: '江城晚报', reporters: ['张三', '李四'] }],
  [
    `江城日报讯（见习记者 张三 摄影 李四）${story}`,
    { agency: '江城日报', reporters: ['张三'], photographers: ['李四'] },
  ],
  [`江城日报讯（记者 张 三 李 四）${story}`, { agency: '江城日报', reporters: ['张三', '李四'] }],
  [`江城商报4月30日讯（记者 张三）${story}`, { agency: '江城商报', date: '4月30日', reporters: ['张三'] }],
  [
    `江城网4月30日讯 （首席记者 张三 全媒体记者 李四）${story}`,
    { agency: '江城网', date: '4月30日', reporters: ['张三', '李四'] },
  ],
  [`红星新闻4月30日讯 ${story}`, { agency: '红星新闻', date: '4月30日' }],
  [`【环球网报道 记者 张三】${story}`, { agency: '环球网', reporters: ['张三'] }],
  [`【环球时报综合报道】${story}`, { agency: '环球时报' }],
  [`【环球时报驻日本特约记者 张三】${story}`, { agency: '环球时报', reporters: ['张三'] }],
  [
    `（中央社記者王大明台北30日電）${trad}`,
    { agency: '中央社', place: '台北', date: '30日', reporters: ['王大明'] },
  ],
  [
    `（中央社記者王大明、李小華台北30日電）${trad}`,
    { agency: '中央社', place: '台北', date: '30日', reporters: ['王大明', '李小華'] },
  ],
  [
    `(中央社記者王大明高雄2026年4月30日電)${trad}`,
    { agency: '中央社', place: '高雄', date: '2026年4月30日', reporters: ['王大明'] },
  ],
  [`（中央社台北30日電）${trad}`, { agency: '中央社', place: '台北', date: '30日' }],
  [`（中央社華盛頓29日綜合外電報導）${trad}`, { agency: '中央社', place: '華盛頓', date: '29日' }],
  [
    `中央社記者王大明台北30日電　${trad}`,
    { agency: '中央社', place: '台北', date: '30日', reporters: ['王大明'] },
  ],
  [`中央社台北4月30日電 ${trad}`, { agency: '中央社', place: '台北', date: '4月30日' }],
  [`（路透香港30日電）${trad}`, { agency: '路透', place: '香港', date: '30日' }],
  [`（法新社巴黎30日電）${trad}`, { agency: '法新社', place: '巴黎', date: '30日' }],
  [`法新社巴黎4月30日电 ${story}`, { agency: '法新社', place: '巴黎', date: '4月30日' }],
  [`〔記者王大明／台北報導〕${trad}`, { place: '台北', reporters: ['王大明'] }],
  [`記者王大明／台北報導　${trad}`, { place: '台北', reporters: ['王大明'] }],
  [`[記者王大明/台南報導]${trad}`, { place: '台南', reporters: ['王大明'] }],
  [`【記者王大明台北報導】${trad}`, { place: '台北', reporters: ['王大明'] }],
  [`（記者王大明攝影報導）${trad}`, { reporters: ['王大明'], photographers: ['王大明'] }],
  [
    `【大紀元2026年04月30日訊】（大紀元記者王大明台灣台北報導）${trad}`,
    { agency: '大紀元', place: '台灣台北', reporters: ['王大明'] },
  ],
  [
    `香港文匯網訊（記者 王大明 香港報道）${trad}`,
    { agency: '香港文匯網', reporters: ['王大明'], place: '香港' },
  ],
  [`【香港商報網訊】記者王大明報道：${trad}`, { agency: '香港商報網', reporters: ['王大明'] }],
  [`（香港中通社4月30日電）${trad}`, { agency: '香港中通社', date: '4月30日' }],
  [
    `大公文匯全媒體記者 王大明 北京報道：${trad}`,
    { agency: '大公文匯', place: '北京', reporters: ['王大明'] },
  ],
  [`记者 张三 北京报道：${story}`, { place: '北京', reporters: ['张三'] }],
  [`江城日报记者 张三 武汉报道：${story}`, { agency: '江城日报', place: '武汉', reporters: ['张三'] }],
  [`　　本报讯（记者 张三）${story}`, { agency: '本报', reporters: ['张三'], ...own }],
  [`国际在线报道（记者 张三）：${story}`, { agency: '国际在线', reporters: ['张三'] }],
  [
    `据新华社北京4月30日电，${story}`,
    { agency: '新华社', place: '北京', date: '4月30日' },
    `据新华社北京4月30日电，${story}`,
  ],
  [`據中央社報導，${trad}`, { agency: '中央社' }, `據中央社報導，${trad}`],
  [
    `新华社天津4月30日电（记者 尼玛·扎西、张三）${story}`,
    { agency: '新华社', place: '天津', date: '4月30日', reporters: ['尼玛·扎西', '张三'] },
  ],
];

export const heads: Expected[] = rows.map(([text, expected, rest]) => ({
  text,
  rest: rest ?? (/[\u4e00-\u9fff]/.test(text) && text.endsWith(trad) ? trad : story),
  source: expected.agency ?? '',
  ...expected,
}));

/** First sentences that begin like a head and are none. */
export const prose = [
  '新华社记者近日走访了三个渡口。',
  '本报记者从市水务局获悉，今年汛期来得早。',
  '中央社會住宅政策今天上路。',
  '记者张三说，他会再来。',
  '记者 4月30日从市交通局获悉，渡口的新栈桥通车。',
  '據報導，渡口的棧橋已經通車。',
  '電視台前的廣場擠滿了人。',
  '北京4月30日下了一场雨。',
  '（一）总则',
  '(WHO) 说，疫情在减弱。',
  '【附图】渡口的新栈桥。',
  '网络电视的消息传得很快。',
  '报社电话一直占线。',
  '社會局訊問了三名員工。',
  '日报的读者来信说，渡口又停了。',
  '[编者按] 这是一组旧文。',
  '（图）渡口的栈桥',
];
