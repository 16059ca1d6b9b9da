/** Which characters are read alike: what an input method offers for the same keys. Each syllable with its tone, then its characters,
 *  the commonest first; a character with several readings stands in several places. */

const READINGS =
  'a0啊呵 a1阿啊呵腌 a2啊呵 a3啊呵 a4啊呵 ai1埃哀挨唉哎嗳 ai2癌挨啀 ai3矮蔼嗳霭 ai4爱碍艾唉隘嗳暧 an1安广厂氨庵鞍谙偣 an3俺铵 an4案按暗岸屽胺黯 ang1肮 ' +
  'ang2仰昂 ang4盎 ao1熬凹 ao2熬嶅鳌嚣敖嗷翱螯 ao3拗袄 ao4奥澳傲嶅拗懊坳 ba0吧罢 ba1八巴吧粑扒叭芭疤笆 ba2拔跋胈 ba3把靶钯 ba4把罢爸坝霸灞耙鲌 bai1掰 ' +
  'bai2白拜 bai3百伯摆柏 bai4败拜呗 ban1般班颁搬斑扳瘢 ban3板版阪坂 ban4半办伴扮拌瓣湴绊 bang1邦帮浜彭梆幇 bang3榜膀绑 bang4旁棒榜镑傍磅蚌谤硥 ' +
  'bao1包炮胞剥孢苞煲褒龅 bao2薄雹 bao3保宝堡饱堢鸨 bao4报抱爆暴豹瀑鲍犳刨曝 bei0臂呗 bei1背杯悲碑卑陂 bei3北 bei4北被备背辈贝倍勃狈悖惫钡焙孛 ben1奔锛贲 ' +
  'ben3本苯 ben4奔笨夯 beng1崩绷嗙 beng2甭 beng3绷 beng4泵蚌绷蹦迸 bi1逼 bi2鼻嬶 bi3比笔彼鄙匕俾纰吡 ' +
  'bi4必毕秘佛币闭避壁臂辟碧泌陛弊蔽拂璧婢毙弼庇敝痹裨旇濞跸贲 bian0边 bian1边编鞭蝙鳊 bian3扁匾贬 bian4变便遍辩辨卞辫変汴弁 biao1标彪镖飚飙 biao3表婊裱 ' +
  'biao4鳔 bie1憋鳖瘪 bie2别 bie3瘪 bie4别 bin1份频宾滨斌彬濒槟缤 bin4殡鬓摈 bing1并兵冰屏槟 bing3屏秉柄禀饼丙炳 bing4并病摒 bo0卜 ' +
  'bo1般波播拨剥玻蕃钵菠饽 bo2伯博佛薄泊柏勃脖搏舶驳膊簿渤箔帛铂鲌孛 bo3簸跛 bo4薄柏簸 bu1庯 bu3补捕堡卜哺 bu4不部布步怖埔簿埠餢婄 ca1拆擦嚓 cai1猜 cai2才财材裁 ' +
  'cai3采彩踩睬 cai4采菜蔡 can1参餐 can2残蚕惭 can3惨 can4灿掺儏 cang1仓舱苍沧 cang2藏 cao1操糙 cao2曹槽漕嶆嘈 cao3草 ce4策测侧册厕栅箣恻 ' +
  'cen1参 cen2涔岑汵 ceng2曾层 ceng4蹭 cha1差插叉杈嚓喳 cha2察查茶叉茬槎楂 cha3叉 cha4差叉刹诧杈岔姹汊 chai1差拆钗 chai2柴犲豺 chan1搀掺 ' +
  'chan2单缠澶禅蝉蟾崭馋潹谗潺 chan3产阐铲谄浐斺 chan4颤忏 chang1昌倡猖娼阊 chang2长常场肠倘偿尝裳嫦 chang3场厂敞淌 chang4唱畅倡怅畼 chao1超抄吵剿钞绰焯 ' +
  'chao2朝潮巢嘲晁 chao3炒吵 che1车 che3尺扯奲 che4撤彻澈掣勶 chen1琛嗔 chen2陈沉臣沈尘晨宸辰谌忱 chen3鍖 chen4称趁衬谶嚫 cheng1称抢净撑瞠鐣 ' +
  'cheng2成城程承盛乘呈诚惩丞澄橙铖絾晟 cheng3逞骋悜 cheng4称秤 chi1吃痴嗤哧螭鸱笞魑 chi2持池迟驰匙弛墀 chi3尺齿耻侈叺 chi4赤斥翅湁敕炽叱饬 ' +
  'chong1冲充涌忡舂憧 chong2种重崇虫痋 chong3宠 chong4冲铳 chou1抽篘 chou2仇筹愁酬畴绸稠踌栦惆 chou3丑瞅 chou4臭 chu1出初岀 ' +
  'chu2除助厨橱躇雏锄刍蜍櫉 chu3处楚础储褚杵 chu4处触畜傗矗滀黜绌搐怵亍 chuai1揣 chuai3揣 chuai4揣踹啜 chuan1穿川 chuan2传船 chuan3喘 ' +
  'chuan4串 chuang1创窗疮 chuang2床幢 chuang3闯 chuang4创 chui1吹炊 chui2垂椎锤捶棰槌陲 chun1春椿 chun2纯唇醇淳陙莼鹑 chun3蠢 ' +
  'chuo1戳繛 chuo4绰辍淖啜繛 ci1差刺呰齹疵 ci2词磁辞慈瓷兹雌茨祠糍 ci3此 ci4次刺赐伺佽栨蛓 cong1匆聪葱璁熜囱 cong2从丛淙婃 cou4凑辏 cu1粗 ' +
  'cu4促趣趋卒醋簇蹙猝顣蹴 cuan1蹿撺 cuan2攒欑 cuan4窜篡熶 cui1衰催摧崔慛 cui3璀 cui4翠脆粹萃悴淬啐 cun1村竴膥 cun2存蹲 cun3忖 cun4寸 ' +
  'cuo1撮磋搓 cuo2虘 cuo4错措剉挫夎棤 da0瘩 da1答搭嗒哒 da2打达答鞑惮瘩沓靼 da3打 da4大 dai1待呆 dai3逮歹傣 dai4大代带待毒戴袋贷棣逮岱怠黛绐殆 ' +
  'dan1单担丹耽勯郸眈 dan3担胆掸 dan4但石弹担蛋淡旦诞氮惮啗澹膻 dang1当珰裆 dang3党挡 dang4当荡档挡垱宕 dao1刀叨刂 dao2叨 dao3导倒岛蹈捣祷 ' +
  'dao4到道倒盗稻瓙悼焘 de0地的得底 de2得德 dei3得 deng1登灯蹬镫噔 deng3等 deng4邓瞪澄凳蹬磴镫 di1的提低滴堤氐 di2的敌迪笛狄涤嫡嘀荻翟 di3提底抵砥邸氐 ' +
  'di4地的第帝弟递棣蒂缔谛娣 dian1颠滇癫巅掂 dian3点典碘 dian4电殿店奠甸垫淀佃靛惦 diao1雕貂刁凋碉叼 diao4调掉吊钓 die1爹跌 die2叠迭蝶碟牒谍戜佚眰喋 ' +
  'ding1丁钉盯叮町 ding3顶鼎鐤 ding4定订钉锭啶 diu1丢 dong1东冬咚氭 dong3董懂 dong4动洞冻栋侗勭峒 dou1都兜 dou3斗抖陡蚪 dou4斗读豆窦逗渎痘 ' +
  'du1都督嘟 du2独读毒顿渎牍犊 du3肚赌堵睹笃竺 du4度渡杜肚妒镀蠹 duan1端 duan3短 duan4段断锻缎 dui1追堆鐜 dui4对队敦兑轛 dun1吨敦墩蹲撴 dun3盹趸 ' +
  'dun4顿盾炖钝遁沌囤 duo1多咄哆掇夛 duo2度夺踱铎 duo3躲朵垜垛奲亸 duo4隋舵垜堕跺剁垛惰驮 e0呃 e1阿妸婀 e2额俄鹅哦娥峨蛾讹鵞 e3恶 ' +
  'e4鄂恶饿厄遏萼愕鳄扼噩垩岋颚鹗轭呃腭 en1恩蒽 er2而儿 er3尔耳饵迩洱 er4二贰 fa1发彂 fa2罚乏伐阀筏 fa3法 fa4发 fan1翻番帆藩勫蕃幡 fan2繁凡烦樊蕃鐢矾钒墦 ' +
  'fan3反返 fan4范饭犯泛贩梵婏 fang1方芳坊 fang2防房坊妨肪 fang3访纺仿彷 fang4放 fei1非飞菲妃啡斐扉绯霏蜚 fei2肥腓蜰 fei3菲匪斐翡诽蜚 fei4费废肺沸吠芾 ' +
  'fen1分纷氛芬吩酚翂 fen2坟焚汾 fen3粉 fen4分份奋愤粪瀵忿 feng1风封丰峰锋疯蜂枫烽葑沣 feng2缝冯逢綘 feng3风讽 feng4奉凤缝俸湗葑 fo2佛 fou2紑 ' +
  'fou3不否炰 fu1夫肤敷孵粰 fu2夫服福佛幅伏符浮扶俘辐芙弗拂袱氟蝠孚茯芾苻粰涪匐 fu3府父腐辅抚甫俯斧釜腑脯俌黼 fu4复服副富负父妇附付腹赴赋傅覆咐缚鍑阜驸冨婏鍢 ga1夹咖胳伽嘎戛呷 ' +
  'ga2噶轧嘎 ga3嘎 ga4尬 gai1该 gai3改 gai4概盖丐钙溉芥 gan1干甘杆肝尴柑竿苷忓酐 gan3感敢赶杆橄秆皯 gan4干赣汵绀 gang1刚岗钢冈纲缸亢扛杠肛罡 ' +
  'gang3港岗犺 gang4钢杠 gao1高糕膏皋睾羔篙 gao3搞稿镐缟 gao4告膏诰锆 ge1格哥歌割戈搁胳鸽咯疙圪仡犵 ge2革格阁隔葛搁胳颌骼蛤滆鞈镉嗝 ge3个各合盖葛 ge4个各铬虼 ' +
  'gei3给 gen1根跟 gen3艮 gen4亘艮 geng1更耕羹庚 geng3颈耿梗哽绠埂郠 geng4更 gong1工公共红功宫供攻恭弓躬龚蚣侊觥 gong3拱巩汞 gong4共供贡 ' +
  'gou1句沟勾钩拘褠枸佝篝 gou3狗苟枸 gou4构够购勾垢媾彀呴诟 gu1姑骨孤估咕辜菇沽鸪箍呱毂 gu3古股骨谷鼓贾嗗钴鹘鹄蛊毂汩牯诂 gu4故顾固估雇锢 gua1括瓜刮呱 gua3寡剐呱 ' +
  'gua4挂卦褂 guai1乖 guai3拐 guai4怪 guan1关官观冠棺矜纶莞 guan3管馆斡莞錧 guan4观冠贯惯灌罐鑵 guang1光胱潢 guang3广犷 guang4逛 ' +
  'gui1规归硅龟圭瑰闺傀珪皈妫 gui3鬼轨诡佹癸庋匦 gui4贵桂跪柜樻匮鳜桧 gun3滚衮 gun4棍 guo0过 guo1过郭锅涡猓 guo2国 guo3果裹椁 guo4过 ha1哈 ha2虾蛤 ' +
  'ha3哈 ha4哈 hai1咳嗨 hai2还孩骸 hai3海 hai4害亥骇嗐氦 han1酣憨鼾 han2含韩寒汗函涵邯汵 han3喊罕 han4汉厂汗屽旱翰憾悍撼焊捍忓瀚颔 hang1夯 ' +
  'hang2行航杭亢吭绗桁 hang4行巷 hao1蒿 hao2号毫豪皋壕嚎濠 hao3好郝 hao4好号耗浩灏镐皓滈昊 he1何喝呵苛诃嗬 he2和合河何核盖荷盒禾劾颌龢楁菏阖涸皬郃阂 ' +
  'he4和何喝荷吓赫贺鹤褐壑垎 hei1黑嘿嗨 hen2痕 hen3很狠噷佷 hen4恨噷 heng1哼亨 heng2行横衡恒珩桁 heng4横 hong1轰哄烘鍧 hong2红洪宏鸿虹弘垬綋粠闳 ' +
  'hong3哄 hong4哄闂讧闀 hou2侯猴喉 hou3吼呴 hou4后候厚侯 hu1乎呼忽戏糊惚戯 hu2和湖核胡狐糊壶弧瑚葫蝴鹘鹄斛 hu3许虎唬浒琥 hu4护户互糊沪鍙扈綔祜 ' +
  'hua1化华花哗婲 hua2华划滑哗豁猾撶骅 hua4化话华划画桦 huai2怀淮槐徊褢踝 huai4坏 huan1欢獾 huan2还环垸寰桓鬟圜 huan3缓 huan4换患唤幻浣焕宦痪涣鲩豢 ' +
  'huang1荒慌衁 huang2黄皇煌凰惶簧蝗磺鳇潢徨湟璜隍 huang3晃恍谎幌 huang4晃 hui1挥灰恢辉徽堕晖麾诙睳 hui2回蛔洄 hui3毁悔 ' +
  'hui4会汇绘惠慧溃贿讳诲晦烩秽卉櫘彗喙桧荟濊恚 hun1婚昏荤 hun2混魂浑馄 hun4混棍诨 huo1豁 huo2和活佸 huo3火伙 huo4和或获货霍祸惑豁濊 ' +
  'ji1其机期基几积击奇激鸡肌饥圾稽矶缉羁畸唧讥姬嗘叽箕跻畿赍鐖玑 ji2级及集即革极急辑吉疾籍棘藉嫉汲鍓诘亟笈嶯瘠濈 ji3己给几济纪脊挤戟犱 ' +
  'ji4系计济技记际纪继既季齐迹剂绩祭忌寄稷寂冀妓暨蓟伎悸髻芰骥偈鲫觊 jia0家 jia1家加嘉佳夹迦伽挟茄珈枷浃袈 jia2夹颊戞戛荚颉拮 jia3假甲贾钾岬 jia4价架假驾嫁稼 ' +
  'jian1间监坚渐兼尖肩浅奸艰煎歼溅熸笺椾缄鞯 jian3检简减碱剪蹇柬捡俭鐗拣茧锏睑硷 jian4建间见件监剑渐健舰箭键践鉴荐僭贱谏溅槛鑳堑涧锏栫饯 jiang1将江疆浆姜僵缰 ' +
  'jiang3讲港奖蒋桨 jiang4将强降匠浆虹酱绛 jiao1教交焦胶郊椒娇骄礁浇蕉蛟跤姣鲛鹪 jiao2嚼矫 jiao3角脚剿缴搅笅绞矫狡侥饺皎佼铰 jiao4教叫较校觉轿笅嚼窖酵 jie0家价 ' +
  'jie1结接节阶街皆揭楷嗟秸 jie2结节截杰捷洁劫竭睫诘桔羯颉桀拮偈 jie3她解姐 jie4解界价介届借戒藉芥诫斺蚧 jin1金今禁津斤筋巾襟紟矜 jin3仅尽紧锦谨瑾 ' +
  'jin4进近仅尽禁劲晋浸紟缙枃觐妗煡烬濅噤 jing1经京精惊荆睛晶茎兢鲸旌泾粳箐腈 jing3景警井颈阱憬 jing4经境竟静径竞敬镜劲净殑靖踁痉迳胫 jiong3炯迥囧窘 jiu1究纠揪鸠阄啾 ' +
  'jiu3九酒久灸韭 jiu4就救旧舅柩咎疚臼桕鹫 ju1据车且居俱拘驹锯鞠狙琚疽掬挶 ju2局菊橘桔繘婅椈 ju3举矩柜咀沮枸 ju4据具句剧巨距聚拒俱惧渠炬锯勮沮瞿踞飓遽 juan1涓圈捐鹃娟勬镌 ' +
  'juan3卷闂 juan4卷圈眷倦绢隽 jue1撅 jue2决觉绝角脚掘爵诀厥嚼崛抉貜倔獗蕨撅攫鳜繘 jue4倔 jun1军均君菌钧龟鍕 jun4郡菌俊峻浚竣骏隽 ka1喀咖咔 ka3卡咯咔 ' +
  'kai1开揩 kai3岂凯慨楷恺铠 kai4忾 kan1看刊堪勘龛 kan3砍坎槛侃竷 kan4看嵌瞰竷 kang1康慷糠 kang2扛 kang4抗炕亢犺 kao3考烤拷 kao4靠铐犒 ' +
  'ke1科颗柯磕棵珂苛蝌牱坷瞌颏窠 ke2壳咳颏 ke3可渴坷 ke4可克客刻课恪缂 ken3肯恳垦啃龈 keng1坑吭铿 kong1空崆 kong3空孔恐 kong4空控 kou1抠 kou3口 ' +
  'kou4扣叩寇 ku1哭枯窟挎骷 ku3苦 ku4库酷裤绔 kua1夸 kua3垮 kua4跨夸挎胯 kuai3蒯 kuai4会快块筷 kuan1宽 kuan3款 kuang1匡筐劻诓 ' +
  'kuang2狂诳 kuang4况矿旷框眶 kui1亏盔窥 kui2魁逵奎葵夔戣隗睽 kui3傀尯 kui4溃愧馈匮尯 kun1昆坤醌锟 kun3捆 kun4困 kuo4适括扩阔廓 la0啦 ' +
  'la1拉啦喇垃 la2拉喇剌 la3拉喇 la4拉落腊辣蜡剌溂楋 lai2来莱涞 lai4赖睐籁癞 lan2兰蓝拦篮栏澜岚婪斓阑褴 lan3览懒揽缆榄 lan4烂滥 lang1啷 ' +
  'lang2郎廊狼鎯琅螂榔 lang3朗 lang4郎浪埌 lao1捞 lao2劳牢簩唠崂 lao3老姥佬潦 lao4乐落络涝烙唠酪潦 le0了 le1肋 le4乐勒 lei1勒 lei2雷累擂欙嫘 ' +
  'lei3累垒蕾儡磊 lei4类累泪擂肋涙 leng1棱 leng2棱楞崚 leng3冷 leng4愣 li0里哩 li1哩 li2离丽黎厘璃梨犁蠡漓狸篱蟸藜 li3里理李礼哩蠡鲤娌澧锂醴俚 ' +
  'li4力立利历例丽隶厉粒励吏栗莉砾沥欐栎荔雳俐笠痢砺戾睙莅镉俪曞叓 lia3俩 lian2联连莲怜廉帘濂鲢涟镰濓 lian3脸敛琏 lian4练炼链恋湅堜楝殓 liang2量良粮梁凉粱踉椋 ' +
  'liang3两俩 liang4量亮辆凉谅踉晾 liao1撩 liao2疗辽聊僚寮寥撩缭燎缪潦獠 liao3了燎瞭 liao4料廖撂瞭镣 lie0咧 lie1咧 lie2咧 lie3裂咧忚 ' +
  'lie4列烈裂猎劣 lin1拎 lin2林临邻磷淋霖鳞琳麟璘疄嶙冧 lin3凛 lin4淋赁躏吝疄 ling2令陵灵零龄凌菱铃棱玲伶羚棂夌苓绫崚聆翎皊 ling3领令岭 ling4令另呤 liu1溜 ' +
  'liu2流留刘瘤硫琉浏榴馏斿镏 liu3柳绺 liu4六陆溜碌馏镏 lo0咯 long1隆 long2龙隆笼霳胧聋珑咙窿湰砻 long3笼垄拢陇 long4弄 lou0喽 lou1搂 ' +
  'lou2楼剅喽娄髅偻 lou3搂篓 lou4露漏陋镂 lu1噜撸 lu2卢炉芦庐胪颅泸鲈 lu3鲁虏卤鐪鏀掳橹 lu4路六陆录露绿鹿禄麓碌赂戮璐椂簬漉潞辘辂鹭渌 luan2鸾挛峦滦銮娈 luan3卵 ' +
  'luan4乱 lun1抡 lun2论轮伦仑沦纶抡 lun4论 luo0啰 luo1落捋啰 luo2罗逻螺萝锣骡椤啰箩 luo3裸 luo4落络洛珞骆咯烙雒摞 lü2驴榈闾 lü3旅吕履屡铝缕侣捋偻 ' +
  'lü4律率绿虑氯滤 lüe4略掠 ma0么吗嘛蟆 ma1妈摩抹蚂 ma2吗麻嘛蟆 ma3马吗码玛杩蚂鎷 ma4骂杩蚂 mai2埋霾 mai3买 mai4卖脉麦迈 man2埋蛮瞒蔓馒悗谩鳗姏 ' +
  'man3满鏋螨満 man4慢曼漫蔓幔谩 mang2忙茫芒盲氓 mang3莽蟒硥 mao1猫 mao2毛矛茅猫髦锚緢牦堥 mao3卯峁铆 mao4贸冒貌帽茂瑁 me0么嚜 ' +
  'mei2没梅媒煤眉枚霉酶嵋玫糜楣湄槑 mei3美每浼镁 mei4妹媚谜魅昧篃嚜寐旀袂 men0们 men1闷 men2们门瞒汶 men4闷焖悗 meng1蒙 meng2蒙盟萌朦氓檬虻儚 ' +
  'meng3蒙猛锰蟒懵 meng4梦孟 mi1眯咪 mi2迷弥麋谜眯靡醚縻糜猕 mi3米弥靡 mi4密秘泌蜜觅幂谧 mian2棉绵眠婂宀 mian3免沔勉缅冕娩腼湎 mian4面 miao1喵 ' +
  'miao2苗描瞄緢 miao3秒渺缈藐淼 miao4庙妙缪 mie4灭蔑 min2民岷 min3敏闽闵悯抿笢皿 ming2明名鸣铭冥洺茗瞑 ming4命 miu4谬缪 mo1摸 ' +
  'mo2么无模摩磨魔膜摹蘑谟馍嬷 mo3抹懡 mo4没万末莫脉默冒墨磨銆漠抹嘿沫陌蓦寞蟆嚜茉眽 mou2谋牟缪眸堥鍪 mou3某 mu2模 mu3母亩姆姥牡拇 mu4目木莫墓幕牧慕穆募暮沐睦牟缪钼 ' +
  'n2唔 na0哪 na1那南 na2拿 na3哪 na4那内纳娜钠呐捺衲 nai3哪奶乃氖嬭艿 nai4能耐奈鼐 nan2南难男喃楠柟 nan4难 nang1囊囔 nang2囊 nao2挠 ' +
  'nao3脑恼瑙 nao4闹淖 ne0呢 ne2哪 ne4讷 nei3哪馁 nei4那内 nen4嫩恁 neng2能 ng2嗯唔 ng3嗯 ng4嗯 ni1妮 ni2呢尼泥倪霓鲵 ni3你疑拟孴 ' +
  'ni4泥逆腻匿暱溺昵睨 nian1拈蔫 nian2年粘黏鲇姩鲶 nian3碾捻辇辗撵 nian4念姩廿 niang2娘 niang4酿 niao3鸟袅 niao4尿溺 nie1捏捻 ' +
  'nie4摄涅聂孽镍钀蹑啮嗫帇 nin2您恁 nin3拰 ning2宁凝拧甯柠狞咛 ning3拧 ning4宁拧甯佞泞 niu1妞 niu2牛 niu3纽扭钮 niu4拗 nong2农浓脓哝 ' +
  'nong4弄 nou4鐞 nu2奴 nu3努弩 nu4怒 nuan3暖湪 nuo2难娜挪 nuo4诺糯懦喏 nü3女 nüe4虐疟 o0筽 o1噢 o2哦 o4哦 ou1区欧鏂呕殴鸥櫙瓯 ' +
  'ou3偶藕呕禺耦 ou4呕 pa1啪趴 pa2爬扒耙琶钯 pa4怕帕 pai1拍 pai2排牌徘簲 pai3排迫 pai4派湃 pan1番攀潘扳 pan2般盘胖湴蟠磐槃 pan4判胖叛盼拌畔鑻 ' +
  'pang1膀乓 pang2旁庞膀磅彷螃 pang3嗙 pang4胖 pao1泡抛 pao2炮跑袍刨咆庖炰 pao3跑 pao4炮泡疱 pei1坏胚呸 pei2培坏陪赔裴婄 pei4配妃佩沛馷珮辔斾霈嶏 ' +
  'pen1喷 pen2盆 pen4喷 peng1亨烹苹砰怦澎抨嘭 peng2朋彭蓬鹏棚膨篷澎硼 peng3捧 peng4碰 pi1被批坏披劈丕霹坯纰旇噼 pi2皮罢疲脾陂啤毗琵纰裨枇 ' +
  'pi3否匹劈嚭癖吡痞嶏 pi4辟屁僻譬媲濞 pian1片偏篇扁囨翩楄鍂 pian2便骈 pian3谝 pian4片骗 piao1票飘漂嫖缥剽 piao2朴瓢嫖 piao3漂瞟缥 piao4票漂 ' +
  'pie1撇瞥 pie3撇 pie4嫳 pin1拼姘 pin2频贫嫔嚬 pin3品 pin4聘 ping1乒娉 ping2平评凭瓶屏冯苹萍坪呯枰 po1坡泊颇朴泼陂 po2繁婆鄱 po3叵 ' +
  'po4破迫朴魄珀 pou1剖 pou3婄 pu1铺扑仆噗 pu2葡仆卜蒲菩濮脯璞莆匍 pu3普谱朴浦埔圃溥 pu4铺暴堡瀑曝 qi0啐 qi1期七妻欺漆栖戚凄缉蹊沏嘁 ' +
  'qi2其奇齐旗骑枝棋鳍琦歧蕲祁祈祺圻锜琪耆崎淇麒伎愭俟岐脐簯芪 qi3起企启岂乞绮稽杞 qi4气器汽妻弃揭契砌泣迄葺亟忔憩呮讫鐑碛洓 qia1掐 qia3卡 qia4恰洽 ' +
  'qian1千签迁牵谦铅褰骞搴羟嗛佥 qian2前钱潜黔虔钳钤 qian3浅遣谴嗛缱 qian4纤欠嵌歉堑悓倩茜 qiang1将枪抢腔羌嶈呛跄锵 qiang2强墙疆蔷 qiang3强抢羟 ' +
  'qiang4呛跄 qiao1悄敲雀勪跷锹橇 qiao2桥瞧乔侨翘憔樵硚荞 qiao3巧悄雀 qiao4壳鞘窍峭翘俏撬 qie1切 qie2伽茄 qie3且 qie4切契窃砌怯妾惬 qin1亲侵钦 ' +
  'qin2秦勤琴擒禽矜芹瘽噙 qin3笉寝 qin4沁 qing1清青轻倾卿氢蜻 qing2情殑晴擎氰 qing3请顷 qing4亲庆箐罄 qiong2穷琼穹 qiu1秋丘龟邱蚯鳅 ' +
  'qiu2求球仇裘囚酋俅虬浗 qu0戌 qu1区曲趋屈驱躯粬觑紶祛岖蛆 qu2渠衢瞿 qu3取曲娶紶龋 qu4去趣觑 quan1圈箞 quan2全权泉拳醛佺荃痊诠蜷 quan3犬绻 quan4券劝 ' +
  'que1缺阙炔 que2瘸 que4却确雀阙鹊榷皵芍 qun1夋 qun2群裙 ran2然燃髯 ran3染冉 rang1嚷 rang2儴 rang3壤嚷攘 rang4让 rao2饶娆 rao3扰娆 ' +
  'rao4绕 re3若惹喏 re4热 ren2人任仁壬忎 ren3忍 ren4任认刃岃韧妊仞饪纫 reng1扔 reng2仍 ri4日 rong2容荣融溶蓉熔绒傛戎茸嬫槦榕镕 rong3冗 ' +
  'rou2柔鍒揉蹂粈鞣 rou4肉 ru2如儒濡蠕孺嬬茹嚅 ru3女乳辱汝 ru4入嗕褥 ruan3软阮 rui3蕊 rui4瑞锐兑睿 run4润闰 ruo4若弱偌 sa1撒 sa3撒洒潵鞈 ' +
  'sa4萨卅钑飒 sai1思塞腮鳃 sai4赛塞簺 san1三参 san3散伞繖 san4散潵 sang1丧桑 sang3嗓 sang4丧 sao1骚搔臊缫 sao3扫嫂骚 sao4扫梢臊 ' +
  'se4色塞瑟涩繬濇闟啬洓 sen1森 seng1僧 sha1杀沙砂纱杉刹莎煞魦鲨裟铩 sha2啥 sha3傻 sha4沙厦煞霎萐濈 shai1筛 shai3色 shai4晒 ' +
  'shan1山扇珊衫杉栅删煽姗苫膻 shan3闪陕掺 shan4单善扇擅禅膳缮姗汕鳝讪赡蟮苫掸 shang0上裳 shang1商伤汤熵墒 shang3上赏晌 shang4上尚绱 shao1烧稍梢鞘捎艄 ' +
  'shao2苕勺韶芍 shao3少 shao4少召绍稍哨邵捎 she1奢畲赊 she2折蛇舌 she3舍 she4设社射涉舍摄拾赦慑麝弽 shei2谁 shen1身信深参伸申屾绅呻娠砷珅 ' +
  'shen2什神甚 shen3审沈婶哂 shen4甚肾慎渗谌椹蜃 sheng1生声胜升牲笙甥鍟 sheng2绳 sheng3省 sheng4胜盛圣乘剩甸剰晟 shi0殖匙栅 shi1师施失诗尸湿狮鍦嘘虱 ' +
  'shi2时实十石什食识拾蚀硕鲥 shi3使史始驶矢兘屎 shi4是市事世式士示势视试似适室泽释侍氏饰誓逝仕嗜峙恃柿耆噬拭谥煶轼忕舐弑 shou1收 shou2熟 shou3手首守 ' +
  'shou4受授售寿兽瘦鏉狩绶 shu1书输殊叔疏舒枢蔬淑梳抒姝倏緰纾掓 shu2术朱熟赎孰塾 shu3数属署鼠蜀暑薯曙黍潻 shu4数术树述束俞竖恕庶戍墅漱腧 shua1刷唰 shua3耍 ' +
  'shua4刷 shuai1衰摔 shuai3甩 shuai4率帅蟀 shuan1拴栓闩 shuan4涮 shuang1双霜 shuang3爽塽 shui2谁 shui3水 shui4说睡税涚 ' +
  'shun3吮 shun4顺瞬舜 shuo1说 shuo4数硕烁朔愬蒴搠 si1司斯思私丝厮撕嘶 si3死 si4四食似寺祀肆饲嗣伺涘驷泗巳俟瀃 song1松嵩淞 song3耸怂悚竦 ' +
  'song4送宋讼颂诵鎹 sou1搜艘鏉嗖飕 sou3擞 sou4嗽擞 su1苏酥稣 su2俗 su4速素苏诉缩肃宿塑粟溯簌愬珟夙涑 suan1酸狻 suan4算蒜 sui1虽尿夊睢濉 sui2随遂隋绥 ' +
  'sui3髓 sui4岁碎遂隧穗繀祟邃燧 sun1孙荪狲飧 sun3损笋簨隼 suo1缩莎梭娑嗦唆傞羧 suo3所索锁琐鏁鎻唢 suo4些 ta1他她它踏塌 ta3塔獭鳎 ta4踏拓榻傝沓嗒蹋鞈闟 ' +
  'tai1台胎苔 tai2台抬苔炲邰 tai4太态泰汰钛肽忕冭 tan1滩贪摊瘫坍 tan2弹谈坛潭谭痰檀澹昙燂 tan3坦毯袒忐憳 tan4探叹碳炭傝宕 tang1汤趟镗蹚 tang2堂唐糖塘膛棠搪镗 ' +
  'tang3倘躺淌 tang4趟烫 tao1涛掏滔韬叨焘绦饕 tao2跳桃逃陶萄淘洮啕 tao3讨 tao4套 te4特忒忑 tei1忒 teng2腾疼藤滕誊痋 ti1体梯踢剔锑 ti2提题蹄鍗啼缇 ' +
  'ti3体 ti4弟替棣惕剃涕屉嚏 tian1天添 tian2田甜填甸佃恬 tian3舔腆 tiao1条挑庣 tiao2条调苕迢 tiao3挑 tiao4跳眺 tie1贴帖 tie3铁帖 tie4帖 ' +
  'ting1听厅烃汀厛 ting2停庭廷亭閮婷霆蜓 ting3艇挺閮町 tong1通炵 tong2同洞童铜桐侗偅酮潼勭庝佟彤瞳峒僮粡 tong3统筒桶侗捅 tong4同通痛恸 tou0头 tou1偷愉緰 ' +
  'tou2头投骰 tou4透 tu1突凸秃 tu2图途徒涂屠荼 tu3土吐 tu4吐兔 tuan1湍 tuan2团鏄揣檲 tuan4湪 tui1推忒 tui2弟颓 tui3腿 tui4退褪蜕 tun1吞 ' +
  'tun2屯豚臀囤饨 tun3氽 tun4褪 tuo1托脱拖咃 tuo2陀驼驮沱鸵 tuo3妥椭庹 tuo4拓唾 wa0哇 wa1挖哇凹洼蛙嗗娲 wa2娃 wa3瓦 wa4瓦袜 wai1歪 wai4外 ' +
  'wan1湾弯蜿豌剜 wan2完玩顽丸烷笂纨杬 wan3晚碗宛挽皖婉箢绾莞惋晩畹 wan4万腕蔓 wang1汪 wang2王亡亾 wang3往网枉惘罔徃 wang4王望忘旺妄 wei1委微威危巍薇倭煨偎 ' +
  'wei2为维围韦唯违惟鍏帷桅圩峞潍 wei3委尾伟纬伪苇萎玮娓隗嶉诿 wei4为位未卫味遗谓魏慰胃畏尉喂渭蔚猬叞 wen1温瘟 wen2文闻纹蚊雯闅 wen3稳吻紊刎 wen4问纹璺汶 ' +
  'weng1翁嗡滃 weng3滃 weng4瓮 wo1窝涡倭挝蜗 wo3我 wo4握卧沃斡渥楃 wu1恶屋乌污兀呜巫诬钨邬洿 wu2无吴亡吾芜梧毋捂蜈唔洖 wu3武五午舞伍侮捂庑鹉妩堥 ' +
  'wu4物务恶误乌雾悟屼兀勿晤坞戊婺 xi1西息希吸析稀悉惜腊熙锡溪浠栖夕牺昔嘻膝晰羲烯熄兮犀熹嬉熺鑴螅蹊奚汐熻蜥曦蟋茜忚硒淅 xi2席习袭媳鎴檄 xi3喜洗禧洒徙玺鳃铣 xi4系细戏隙钑忾戯闟呬墍 ' +
  'xia1瞎虾呷 xia2辖峡夹侠狭霞暇匣瑕鍜遐黠 xia4下夏吓厦唬 xian1先鲜仙纤掀酰掺暹锨 xian2闲贤咸弦衔嫌娴涎舷玹嗛痫 xian3显鲜险洗藓铣崄 xian4现见县线限献宪陷腺羡臽馅岘 ' +
  'xiang1相乡香襄湘箱厢镶儴缃 xiang2降羊祥详翔 xiang3想响享饷亯 xiang4相向像象项巷橡闂 xiao1消销削萧肖硝潇宵逍嚣霄枭箫骁猇庨 xiao2姣淆 xiao3小晓皢 ' +
  'xiao4笑校效孝肖啸傚俏哮効 xie1些歇蝎楔 xie2协叶斜胁鞋携邪谐挟偕愶颉 xie3血写冩 xie4解谢械泄契卸蟹屑泻懈栧榭亵绁 xin1心新辛薪欣芯锌馨噷昕歆鑫忻 xin4信芯衅 ' +
  'xing1兴星腥惺猩皨 xing2行形型刑邢侀铏荥 xing3省醒 xing4性兴姓幸杏悻 xiong1兄胸凶匈汹 xiong2雄熊 xiong4夐 xiu1修休羞鏅馐 xiu3宿朽潃 ' +
  'xiu4秀袖绣宿臭嗅鏅锈溴岫 xu1需须虚吁墟胥嘘戌圩裇緰歔 xu2徐邪 xu3许休浒栩诩呴 xu4续序绪畜叙蓄旭絮婿恤滀煦 xuan1宣轩喧萱煊暄 xuan2县旋悬玄璇漩玹 xuan3选癣 ' +
  'xuan4旋券眩炫绚渲夐 xue1削薛靴 xue2学穴踅 xue3雪 xue4血谑滈 xun1勋熏嚑埙薰坃醺 xun2寻询巡循旬鲟荀 xun4孙训迅讯逊驯汛熏殉浚徇巽 ya0呀 ya1压雅呀押鸭丫哑鸦 ' +
  'ya2牙衙邪崖涯芽蚜 ya3雅哑 ya4亚压讶轧娅 yan1烟燕殷咽嫣焉淹腌阉奄胭嬮湮 yan2言研严沿岩延盐颜炎檐铅阎蜒筵闫妍 yan3眼演掩衍奄偃俨兖魇 yan4研验堰燕宴艳咽厌雁焰彦砚晏谚嬮唁 ' +
  'yang1央鸯秧殃鞅 yang2阳杨洋扬羊详疡佯炀 yang3养氧仰痒氱炴 yang4样漾恙怏鞅 yao1要么约腰邀妖幺吆夭 yao2摇陶遥瑶姚肴窑谣尧侥傜徭垚峣愮 yao3咬闄舀 ' +
  'yao4要乐药耀钥疟鹞愮曜 ye1耶椰掖噎 ye2爷耶邪 ye3也野冶 ye4业射夜叶喝页液咽拽腋谒曳掖邺晔 yi1一依医衣伊椅揖漪祎 yi2宜遗移疑仪蛇夷姨怡彝颐咦胰贻沂迤饴洟 ' +
  'yi3以已尾乙椅矣倚蚁蛾庡迤笖 yi4意义议食易艺射亿益衣异役亦译翼忆抑泄艾槸疫毅谊逸溢驿裔翊奕邑懿翌诣熠绎疙佚轶栧仡骮呭忔肄弈熼缢弋臆屹刈 yin1因音阴殷姻荫茵湮 yin2银吟淫圻寅龈 ' +
  'yin3引隐饮殷尹瘾蚓螾 yin4印隐饮荫胤 ying1应英鹰婴樱瑛莺膺缨鹦嘤罂渶 ying2营迎盈赢瀛蝇莹荧萤楹萦荥 ying3影景颖郢颍 ying4应硬映 yo0哟 yo1育哟唷 ' +
  'yong1拥庸佣雍鳙槦饔痈臃 yong3永勇涌泳咏甬俑踊蛹恿 yong4用佣 you1优忧悠幽攸 you2由游油尤犹邮铀鱿斿猷柚疣 you3有友黝酉湵 you4有又右幼诱哊佑祐釉宥柚鼬蚴 ' +
  'yu1吁淤迂瘀 yu2于与鱼余予渔邪舆瑜俞愚娱愉渝隅逾虞榆禺嬩鍝湡盂谀堣臾堬觎 yu3与语雨予宇羽屿禹楀 yu4与育语域玉预遇雨谷御奥欲誉愈豫吾狱郁尉裕俞喻吁寓浴谕粥芋欎禺毓蔚峪驭鐭彧钰叞阈熨煜 ' +
  'yuan1冤宛渊鸳箢棩囦 yuan2员原元源园圆袁缘援垣猿沅辕媛杬圜塬鼋 yuan3远 yuan4院远愿怨垸苑媛 yue1约曰 yue4说月越乐岳跃阅兑悦瀹粤钥岄栎钺 yun1晕氲 ' +
  'yun2员云郧匀芸纭耘愪涢囩 yun3允陨 yun4员运晕孕韵蕴酝郓熨 za1扎帀匝咂 za2咱杂砸 za3咱咋 zai1灾栽哉菑 zai3载仔宰崽 zai4在再载 zan0咱 zan1兂簪 ' +
  'zan2咱 zan3攒 zan4赞暂堑瓒 zang1脏赃臧 zang4藏葬脏奘 zao1遭糟 zao2凿 zao3早藻枣澡蚤 zao4造燥灶躁噪皂梍 ze2则责泽择咋啧帻 ze4侧仄 zei2贼戝 ' +
  'zen3怎 zeng1增曾憎 zeng4综赠熷 zha1查扎咋渣楂喳 zha2炸扎闸轧札铡喋 zha3眨 zha4炸蜡诈榨乍栅柞 zhai1齐侧斋摘 zhai2择宅翟 zhai3窄鉙 ' +
  'zhai4责祭寨债 zhan1占粘瞻沾詹毡惉 zhan3展斩盏崭辗 zhan4战站占颤湛绽栈蘸 zhang1张章璋彰漳樟獐 zhang3长掌涨 zhang4障丈涨仗帐杖胀账瘴 zhao1着朝招昭钊嘲 ' +
  'zhao2着 zhao3找爪沼 zhao4照召赵诏兆罩肇 zhe0着著 zhe1折遮 zhe2折哲辙辄悊蛰 zhe3者褶 zhe4这浙蔗鹧 zhei4这 zhen1真针珍侦祯贞斟甄臻樼帧榛椹瑧桢砧 ' +
  'zhen3诊枕疹缜 zhen4镇阵震振填圳朕赈鸩 zheng1正争征丁症蒸挣睁怔铮筝狰 zheng3整拯 zheng4政正证症郑挣怔铮诤 zhi1之只知支织氏枝脂肢汁芝吱蜘呮祗 ' +
  'zhi2直职值执植殖拓侄戠 zhi3只指止纸址旨芷趾酯劧咫 zhi4制治知至质织志置识致智秩掷滞帜稚峙庢挚窒炙郅雉蛭眰庤痔痣栉帙娡 zhong1中终钟忠衷蚣锺盅 zhong3种肿冢踵 ' +
  'zhong4中种重众仲偅 zhou1州调周洲舟粥 zhou2轴 zhou3肘帚 zhou4轴宙皱骤昼咒绉胄纣 zhu1朱诸珠猪株诛蛛铢侏 zhu2术筑逐竹烛竺笁 zhu3主属煮嘱瞩褚渚拄 ' +
  'zhu4住注助著筑驻柱祝铸贮蛀炷苎 zhua1抓挝 zhua3爪 zhuai1拽 zhuai3转 zhuai4拽 zhuan1专砖 zhuan3转 zhuan4传转撰赚篆馔簨堟沌 ' +
  'zhuang1装庄妆桩 zhuang3奘 zhuang4状壮撞幢僮 zhui1追锥椎揣 zhui4坠缀赘惴缒 zhun1屯淳谆 zhun3准 zhuo1桌捉拙淖涿焯 ' +
  'zhuo2着著卓缴琢灼浊酌籗犳啄镯擢窡斫晫 zi0嗭 zi1资齐滋咨仔姿兹缁孜吱菑淄孳辎龇 zi3子紫姊仔梓秭籽呰 zi4自字菑渍恣洓 zong1宗综踪棕鍐鬃 zong3总纵熜 zong4纵粽 ' +
  'zou1邹 zou3走 zou4奏揍 zu1租 zu2族足卒镞 zu3组祖阻鎺诅 zuan1钻 zuan3纂 zuan4钻赚攥 zui3嘴咀 zui4最罪醉栬 zun1尊遵 zun4栫 zuo1作 ' +
  'zuo2昨琢 zuo3左佐撮 zuo4作做坐座祚唑柞 ';

let tables: { syllablesOf: Map<string, string[]>; charactersOf: Map<string, string> } | undefined;

/** Made when first asked for: only the desk reads with them. */
function readings() {
  if (tables) return tables;
  const syllablesOf = new Map<string, string[]>();
  const charactersOf = new Map<string, string>();
  for (const entry of READINGS.split(' ')) {
    const [, syllable = '', characters = ''] = /^([a-zü]+)\d(.*)$/.exec(entry) ?? [];
    charactersOf.set(syllable, (charactersOf.get(syllable) ?? '') + characters);
    for (const character of characters) {
      const syllables = syllablesOf.get(character) ?? [];
      if (!syllables.includes(syllable)) syllablesOf.set(character, [...syllables, syllable]);
    }
  }
  tables = { syllablesOf, charactersOf };
  return tables;
}

/** Syllables that many people do not tell apart: the tongue flat or curled, n or ng, l or n. */
const NEAR: [RegExp, string][] = [
  [/^zh/, 'z'], [/^ch/, 'c'], [/^sh/, 's'], [/^z(?!h)/, 'zh'], [/^c(?!h)/, 'ch'], [/^s(?!h)/, 'sh'],
  [/([aei])ng$/, '$1n'], [/([aei])n$/, '$1ng'], [/^l/, 'n'], [/^n/, 'l'], [/^h(?=u|o)/, 'f'], [/^f/, 'h'],
]; // prettier-ignore

/** The characters that sound like this one, whatever their tone. */
export function sameSound(character: string): string {
  const { syllablesOf, charactersOf } = readings();
  return (syllablesOf.get(character) ?? []).map((syllable) => charactersOf.get(syllable)!).join('');
}

/** The characters that sound nearly like this one. */
export function nearSound(character: string): string {
  const { syllablesOf, charactersOf } = readings();
  const near = (syllablesOf.get(character) ?? []).flatMap((syllable) =>
    NEAR.flatMap(([find, put]) => (find.test(syllable) ? [syllable.replace(find, put)] : [])),
  );
  return near.map((syllable) => charactersOf.get(syllable) ?? '').join('');
}
