/** Which script a text is written in, told by characters that only one of the two uses. Characters that both use, such as 后, 里, 面
 *  or 云, say nothing, and neither does a text made of them. */
import type { Script } from './convert.ts';

/** The script that has more of its own characters in the text; undefined when there are none, or as many of each. */
export function scriptOf(text: string): Script | undefined {
  let balance = 0;
  for (let index = 0; index < text.length; index += 1) {
    balance += weights[text.charCodeAt(index)] ?? 0;
  }
  if (balance === 0) return undefined;
  return balance > 0 ? 'hans' : 'hant';
}

/** Each Simplified character before its Traditional one. */
const PAIRS = [
  '国國会會学學发發对對时時们們来來个個这這说說产產动動过過还還进進现現开開关關无無门門问問间間东東车車',
  '书書长長马馬见見贝貝页頁风風飞飛饭飯饮飲馆館鱼魚鸟鳥龙龍龟龜齐齊齿齒岁歲亚亞业業丛叢严嚴丧喪临臨举舉',
  '义義乌烏乐樂乔喬习習乡鄉买買卖賣乱亂争爭亏虧亩畝亲親亿億仅僅从從仑侖仓倉仪儀价價众衆优優伞傘伟偉传傳',
  '伤傷伦倫体體侠俠侣侶侥僥侦偵侧側侨僑俭儉债債倾傾偿償储儲儿兒兑兌党黨兰蘭兴興养養兽獸内內册冊写寫',
  '军軍农農冯馮决決况況冻凍净淨凉涼减減凑湊凤鳳凭憑凯凱击擊凿鑿刘劉则則刚剛创創删刪别別剂劑剑劍剧劇劝勸',
  '办辦务務劢勱励勵劲勁劳勞势勢勋勳区區医醫华華协協单單卢盧卫衛却卻厂廠厅廳历歷厉厲压壓厌厭厕廁县縣参參',
  '双雙变變叙敘叶葉号號叹嘆听聽吴吳呐吶员員呕嘔响響哑啞唤喚啸嘯喷噴嘱囑团團园園围圍图圖圆圓圣聖场場坏壞',
  '块塊坚堅坛壇坝壩坟墳坠墜垄壟垒壘垦墾壮壯声聲壳殼处處备備复復够夠头頭夹夾夺奪奋奮奖獎妇婦妈媽姗姍娄婁',
  '娇嬌娱娛婴嬰宁寧宝寶实實审審宫宮宽寬宾賓寝寢寻尋导導寿壽将將尔爾尘塵尝嘗层層屉屜届屆属屬屡屢岂豈岗崗',
  '岛島峡峽币幣帅帥师師帐帳帜幟带帶帧幀帮幫库庫应應庙廟庞龐废廢异異弃棄张張弥彌弯彎弹彈强強归歸当當录錄',
  '彦彥彻徹径徑忆憶忧憂怀懷态態怜憐总總恋戀恳懇恶惡恼惱悦悅悬懸惊驚惧懼惨慘惩懲惯慣愤憤愿願戏戲战戰户戶',
  '扑撲执執扩擴扫掃扬揚扰擾抚撫抛拋抢搶护護报報担擔拟擬拥擁择擇挡擋挣掙挤擠挥揮损損换換掷擲搁擱携攜摄攝',
  '摆擺摇搖撑撐敌敵数數斋齋断斷旧舊旷曠显顯晋晉晓曉晕暈暂暫术術机機杀殺杂雜权權条條杨楊杰傑极極构構枪槍',
  '柜櫃栋棟栏欄树樹样樣桥橋桨槳桩樁档檔梦夢检檢楼樓欢歡欧歐残殘毁毀毕畢气氣汇匯汉漢汤湯沟溝没沒沪滬泪淚',
  '泽澤洁潔浅淺浆漿测測济濟浏瀏浓濃涛濤润潤涨漲渊淵渐漸渔漁湾灣满滿滚滾滞滯滤濾滨濱滩灘灭滅灯燈灵靈灾災',
  '炉爐点點炼煉烁爍烂爛热熱焕煥爱愛爷爺牵牽牺犧状狀犹猶独獨狭狹狮獅猎獵猪豬猫貓献獻环環玛瑪珑瓏琐瑣琼瓊',
  '电電画畫畅暢疗療疮瘡疯瘋瘫癱皱皺盏盞盐鹽监監盖蓋盘盤睁睜矿礦码碼砖磚础礎硕碩确確碍礙礼禮祸禍禅禪离離',
  '种種积積称稱稳穩穷窮窃竊窑窯窜竄窝窩竖豎竞競笔筆笺箋筹籌签籤简簡粮糧紧緊纠糾红紅约約级級纪紀纤纖纯純',
  '纲綱纳納纵縱纷紛纸紙纹紋纺紡线線练練组組细細织織终終绍紹经經结結绕繞绘繪给給络絡绝絕统統继繼绩績绪緒',
  '续續维維绵綿综綜绿綠缓緩编編缘緣缝縫缩縮缴繳网網罗羅罚罰职職联聯聪聰肃肅肠腸肤膚胁脅胆膽胜勝脉脈脏髒',
  '脑腦脱脫脸臉腊臘腾騰舆輿舰艦舱艙艰艱艺藝节節芦蘆苍蒼苏蘇苹蘋荐薦荣榮药藥莱萊莲蓮获獲营營萧蕭萨薩蓝藍',
  '虏虜虑慮虚虛虽雖蚀蝕蚕蠶蛮蠻衅釁补補装裝规規视視览覽觉覺触觸订訂认認讨討让讓训訓议議讯訊记記讲講许許',
  '论論设設访訪证證评評识識诈詐诉訴诊診词詞译譯试試诗詩诚誠话話诞誕询詢该該详詳诫誡语語误誤诱誘请請诸諸',
  '读讀课課谁誰调調谅諒谈談谋謀谎謊谐諧谢謝谣謠谦謙谨謹谱譜贞貞负負贡貢财財责責贤賢败敗货貨质質贩販贪貪',
  '购購贯貫贱賤贴貼贵貴贷貸贸貿费費贺賀贼賊资資赋賦赌賭赏賞赔賠赖賴赚賺赛賽赞贊赠贈赢贏赵趙赶趕趋趨跃躍',
  '践踐踪蹤转轉轮輪软軟轰轟轻輕载載较較辅輔辆輛辈輩辉輝输輸辖轄辞辭边邊达達迁遷运運远遠违違连連迟遲适適',
  '选選递遞遗遺邓鄧邮郵邻鄰郑鄭酱醬释釋鉴鑑针針钉釘钓釣钢鋼钱錢钻鑽铁鐵铃鈴铜銅银銀铸鑄链鏈销銷锁鎖锅鍋',
  '错錯锋鋒锐銳键鍵锦錦镇鎮镜鏡闪閃闭閉闯闖闻聞闽閩阀閥阁閣阅閱阔闊队隊阳陽阴陰阵陣阶階际際陆陸陈陳险險',
  '随隨隐隱难難雾霧静靜韩韓韵韻顶頂项項顺順须須顾顧顿頓预預领領颇頗颈頸频頻题題颜顏额額颠顛飘飄饥飢饰飾',
  '饱飽饼餅驰馳驱驅驳駁驻駐驾駕骂罵骄驕验驗骑騎骗騙骚騷鲁魯鲜鮮鸡雞鸣鳴鸭鴨鸿鴻鹏鵬鹰鷹麦麥黄黃计計专專',
  '两兩吗嗎庆慶诺諾孙孫陕陝辽遼龄齡岭嶺赣贛闸閘巩鞏驶駛辑輯颁頒谊誼阐闡筛篩矫矯纬緯缔締谓謂钦欽罢罷吨噸',
  '讼訟诵誦顽頑颖穎馈饋鲍鮑鳄鱷鸥鷗广廣与與万萬为為伪偽启啟湿濕',
].join('');

/** 1 for a Simplified character, -1 for a Traditional one, 0 for all others, by UTF-16 unit. */
const weights = new Int8Array(0x10000);
for (let index = 0; index < PAIRS.length; index += 1) {
  weights[PAIRS.charCodeAt(index)] = index % 2 === 0 ? 1 : -1;
}

/** A Traditional character's Simplified one, where the pair is certain; any other character is itself. */
export function simplifiedOf(character: string): string {
  return simplified.get(character) ?? character;
}

/** One kind of character in a text that is otherwise written in the other script. */
export interface Stray {
  character: string;
  /** What the text's own script writes for it. */
  expected: string;
  /** Where it stands first, as an index into the text. */
  at: number;
  count: number;
}

/**
 * Characters of the other script in a text, each kind once. Few of them are oversights; a text with about as many of both has no
 * script of its own, and nothing is reported of it.
 */
export function straysIn(text: string, script: Script): Stray[] {
  const strays = new Map<string, Stray>();
  const wrong = script === 'hans' ? -1 : 1;
  for (let index = 0; index < text.length; index += 1) {
    if (weights[text.charCodeAt(index)] !== wrong) continue;
    const character = text.charAt(index);
    const found = strays.get(character);
    if (found) found.count += 1;
    else {
      const expected = (script === 'hans' ? simplified : traditional).get(character) ?? character;
      strays.set(character, { character, expected, at: index, count: 1 });
    }
  }
  return [...strays.values()];
}

const simplified = new Map<string, string>();
const traditional = new Map<string, string>();
for (let index = 0; index < PAIRS.length; index += 2) {
  simplified.set(PAIRS.charAt(index + 1), PAIRS.charAt(index));
  traditional.set(PAIRS.charAt(index), PAIRS.charAt(index + 1));
}
