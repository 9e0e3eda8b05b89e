"""One form for what is typed and what is searched, character for character, so that offsets fit the original.

Letters and digits become half width and lower case, punctuation full width, common traditional characters simplified.
The same tables go to the browser, where ``web/query.js`` folds with them.
"""

from __future__ import annotations

import re

_HALF = "".join(map(chr, range(0x21, 0x7F)))
_WIDE = "".join(chr(ord(c) + 0xFEE0) for c in _HALF)
_PUNCTUATION = ",;:?!()"

# Pairs, traditional then simplified. Characters that simplified text uses too (著 乾 藉 瞭) are left alone.
_TRADITIONAL = (
    "監监紀纪檢检處处黨党員员規规國国務务機机關关與与員员幹干職职責责權权辦办調调審审訊讯問问談谈話话證证據据實实寫写報报"
    "線线對对個个們们會会議议決决開开電电頭头學学習习應应當当將将為为從从來来時时間间長长門门們们發发後后種种類类條条"
    "經经濟济財财產产業业務务銷销購购買买賣卖貸贷賬账費费資资質质貪贪賂赂贈赠禮礼賞赏罰罚違违犯犯過过錯错誤误製制"
    "單单位位級级別别總总結结緒绪組组織织統统計计劃划區区縣县鄉乡鎮镇農农村村民民眾众層层幾几麼么這这裡里邊边還还"
    "進进運运動动達达遠远選选遲迟適适連连週周遞递違违邏逻遺遗達达遙遥鄰邻鄧邓鄭郑醫医醜丑釋释鈔钞鋼钢錄录錢钱鐘钟"
    "鐵铁鑒鉴鑑鉴閱阅闊阔闡阐陣阵陰阴陳陈陸陆陽阳階阶隊队際际隨随險险隱隐隸隶難难雙双雜杂雞鸡離离雲云預预領领頒颁"
    "頓顿項项順顺須须顧顾題题額额願愿顯显風风飛飞飯饭飲饮飾饰養养餐餐館馆馬马駐驻駕驾驗验驚惊體体魚鱼鮮鲜鳥鸟麗丽"
    "黃黄點点齊齐龍龙龜龟東东絲丝兩两嚴严喪丧並并豐丰臨临麗丽舉举義义烏乌樂乐喬乔書书亂乱爭争虧亏亞亚產产親亲億亿"
    "僅仅仆仆償偿儀仪價价優优傳传傷伤倫伦偉伟側侧偵侦儲储兒儿內内冊册軍军馮冯沖冲況况凍冻淨净涼凉減减鳳凤憑凭凱凯"
    "劉刘則则剛刚創创刪删劑剂剝剥劇剧勸劝勞劳勢势勳勋匯汇華华協协賣卖盧卢衛卫卻却廠厂廳厅歷历曆历壓压厭厌廁厕廈厦"
    "參参變变敘叙葉叶號号嘆叹嚇吓嗎吗啟启吳吴員员響响啞哑嘩哗團团園园圍围圖图圓圆聖圣場场壞坏塊块堅坚壇坛墳坟墜坠"
    "壘垒墾垦執执塵尘壯壮聲声殼壳壺壶備备復复複复夠够奪夺奮奋獎奖妝妆婦妇媽妈孫孙寧宁寶宝寵宠憲宪宮宫寬宽賓宾尋寻"
    "導导壽寿爾尔嘗尝堯尧盡尽屆届屬属歲岁島岛嶺岭帥帅師师帳帐帶带幫帮幣币廣广莊庄慶庆庫库廢废龐庞異异棄弃張张彈弹"
    "強强歸归錄录彙汇徑径徹彻憶忆憂忧懷怀態态慮虑慣惯戀恋懇恳惡恶惱恼悅悦懸悬慘惨懲惩戰战戲戏戶户撲扑託托擴扩掃扫"
    "揚扬擾扰撫抚搶抢護护擔担擬拟擁拥攔拦擇择掛挂揮挥損损換换據据擲掷撥拨擺摆搖摇攜携攝摄敵敌數数斂敛斷断無无舊旧"
    "曠旷曉晓暫暂術术樸朴殺杀權权標标棟栋欄栏樹树樣样橋桥橫横檔档歡欢歐欧殘残毀毁畢毕氣气漢汉湯汤溝沟沒没滬沪淚泪"
    "潔洁灑洒測测渾浑濃浓湧涌潤润漲涨漁渔滅灭滲渗灣湾濕湿潰溃滯滞滿满濫滥濱滨灘滩燈灯靈灵災灾爐炉煉炼爛烂熱热愛爱"
    "爺爷牽牵犧牺狀状猶犹獨独獄狱獲获獵猎現现環环瓊琼電电畫画療疗瘋疯瘡疮盜盗盤盘監监蓋盖睜睁矯矫礦矿碼码確确禍祸"
    "離离稅税稱称穩稳窮穷竊窃競竞筆笔簽签籤签簡简糧粮糾纠紅红約约純纯紙纸級级納纳紛纷紐纽終终給给絡络絕绝統统續续"
    "維维綱纲網网綜综緊紧緝缉編编緣缘縮缩績绩繼继繪绘繳缴罷罢羅罗聯联聞闻聽听職职肅肃腦脑臉脸臟脏艦舰藝艺節节蘇苏"
    "範范薦荐藥药虛虚蟲虫補补裝装襲袭見见觀观視视覺觉覽览觸触訂订認认討讨讓让訓训記记講讲許许論论設设訪访訴诉診诊"
    "詐诈評评識识詞词試试詩诗誠诚詢询該该詳详語语誰谁課课諒谅請请諸诸謀谋謊谎謝谢謠谣譯译譽誉讀读貝贝負负貢贡貨货"
    "販贩貫贯貴贵貼贴貿贸賀贺賃赁賊贼賠赔賦赋賭赌賴赖賺赚贓赃贖赎贏赢趙赵趕赶趨趋躍跃踐践車车軌轨轉转輪轮軟软較较"
    "載载輔辅輕轻輛辆輸输轄辖辭辞辯辩邊边迴回詢询僱雇於于採采決决繫系係系佔占佈布慾欲週周託托註注誌志衆众羣群裏里"
    "啓启峯峰綫线喫吃臺台灣湾囑嘱嚮向徵征鬆松闢辟籌筹築筑紮扎彥彦齡龄戒戒誡诫蹤踪欺欺騙骗瞞瞒賄贿賂赂挪挪佔占礙碍"
)


def traditional_pairs() -> tuple[str, str]:
    """Traditional characters and, at the same places, their simplified forms; each traditional character once."""
    pairs = {a: b for a, b in zip(_TRADITIONAL[::2], _TRADITIONAL[1::2], strict=True) if a != b}
    return "".join(pairs), "".join(pairs.values())


def _table() -> dict[int, str]:
    table = {ord(wide): half for wide, half in zip(_WIDE, _HALF, strict=True) if half not in _PUNCTUATION}
    table |= {ord(half): chr(ord(half) + 0xFEE0) for half in _PUNCTUATION}
    table |= {c: chr(c + 32) for c in range(ord("A"), ord("Z") + 1)}
    table |= {c + 0xFEE0: chr(c + 32) for c in range(ord("A"), ord("Z") + 1)}
    table |= {0x3000: " ", ord("○"): "〇"}
    table |= {ord(a): b for a, b in zip(*traditional_pairs(), strict=True)}
    return table


_FOLD = _table()
_CHANGES = re.compile("[" + "".join(re.escape(chr(code)) for code in _FOLD) + "]")


def fold(text: str) -> str:
    """``text`` in its search form, of the same length."""
    return text.translate(_FOLD)


def is_folded(text: str) -> bool:
    """Whether ``fold`` would leave ``text`` as it is: nearly always so in a law's wording."""
    return _CHANGES.search(text) is None
