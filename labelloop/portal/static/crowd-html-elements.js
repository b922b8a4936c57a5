/* Licences of the libraries inside: crowd-html-elements.js.LEGAL.txt */
"use strict";(()=>{var Cu=Object.create;var Mr=Object.defineProperty;var Fu=Object.getOwnPropertyDescriptor;var dh=Object.getOwnPropertyNames;var hh=Object.getPrototypeOf,ph=Object.prototype.hasOwnProperty;var ku=(n,t)=>(t=Symbol[n])?t:Symbol.for("Symbol."+n),dr=n=>{throw TypeError(n)};var $u=(n,t,e)=>t in n?Mr(n,t,{enumerable:!0,configurable:!0,writable:!0,value:e}):n[t]=e;var wu=(n,t)=>Mr(n,"name",{value:t,configurable:!0});var fh=(n,t)=>()=>{try{return t||n((t={exports:{}}).exports,t),t.exports}catch(e){throw t=0,e}};var mh=(n,t,e,r)=>{if(t&&typeof t=="object"||typeof t=="function")for(let i of dh(t))!ph.call(n,i)&&i!==e&&Mr(n,i,{get:()=>t[i],enumerable:!(r=Fu(t,i))||r.enumerable});return n};var gh=(n,t,e)=>(e=n!=null?Cu(hh(n)):{},mh(t||!n||!n.__esModule?Mr(e,"default",{value:n,enumerable:!0}):e,n));var w=n=>[,,,Cu(n?.[ku("metadata")]??null)],Su=["class","method","getter","setter","accessor","field","value","get","set"],Pr=n=>n!==void 0&&typeof n!="function"?dr("Function expected"):n,Dh=(n,t,e,r,i)=>({kind:Su[n],name:t,metadata:r,addInitializer:o=>e._?dr("Already initialized"):i.push(Pr(o||null))}),E=(n,t)=>$u(t,ku("metadata"),n[3]),u=(n,t,e,r)=>{for(var i=0,o=n[t>>1],s=o&&o.length;i<s;i++)t&1?o[i].call(e):r=o[i].call(e,r);return r},c=(n,t,e,r,i,o)=>{var s,h,g,x,$,b=t&7,H=!!(t&8),K=!!(t&16),ce=b>3?n.length+1:b?H?1:2:0,ur=Su[b+5],nn=b>3&&(n[ce-1]=[]),_t=n[ce]||(n[ce]=[]),Me=b&&(!K&&!H&&(i=i.prototype),b<5&&(b>3||!K)&&Fu(b<4?i:{get[e](){return y(this,o)},set[e](ge){return re(this,o,ge)}},e));b?K&&b<4&&wu(o,(b>2?"set ":b>1?"get ":"")+e):wu(i,e);for(var ar=r.length-1;ar>=0;ar--)x=Dh(b,e,g={},n[3],_t),b&&(x.static=H,x.private=K,$=x.access={has:K?ge=>bh(i,ge):ge=>e in ge},b^3&&($.get=K?ge=>(b^1?y:p)(ge,i,b^4?o:Me.get):ge=>ge[e]),b>2&&($.set=K?(ge,kr)=>re(ge,i,kr,b^4?o:Me.set):(ge,kr)=>ge[e]=kr)),h=(0,r[ar])(b?b<4?K?o:Me[ur]:b>4?void 0:{get:Me.get,set:Me.set}:i,x),g._=1,b^4||h===void 0?Pr(h)&&(b>4?nn.unshift(h):b?K?o=h:Me[ur]=h:i=h):typeof h!="object"||h===null?dr("Object expected"):(Pr(s=h.get)&&(Me.get=s),Pr(s=h.set)&&(Me.set=s),Pr(s=h.init)&&nn.unshift(s));return b||E(n,i),Me&&Mr(i,e,Me),K?b^4?o:Me:i},C=(n,t,e)=>$u(n,typeof t!="symbol"?t+"":t,e),Ti=(n,t,e)=>t.has(n)||dr("Cannot "+e),bh=(n,t)=>Object(t)!==t?dr('Cannot use the "in" operator on this value'):n.has(t),y=(n,t,e)=>(Ti(n,t,"read from private field"),e?e.call(n):t.get(n)),l=(n,t,e)=>t.has(n)?dr("Cannot add the same private member more than once"):t instanceof WeakSet?t.add(n):t.set(n,e),re=(n,t,e,r)=>(Ti(n,t,"write to private field"),r?r.call(n,e):t.set(n,e),e),p=(n,t,e)=>(Ti(n,t,"access private method"),e);var Yu=fh((Ji,Zi)=>{(function(n,t){typeof Ji=="object"&&typeof Zi<"u"?Zi.exports=t():typeof define=="function"&&define.amd?define(t):n.JSON5=t()})(Ji,(function(){"use strict";function n(a,f){return f={exports:{}},a(f,f.exports),f.exports}var t=n(function(a){var f=a.exports=typeof window<"u"&&window.Math==Math?window:typeof self<"u"&&self.Math==Math?self:Function("return this")();typeof __g=="number"&&(__g=f)}),e=n(function(a){var f=a.exports={version:"2.6.5"};typeof __e=="number"&&(__e=f)}),r=e.version,i=function(a){return typeof a=="object"?a!==null:typeof a=="function"},o=function(a){if(!i(a))throw TypeError(a+" is not an object!");return a},s=function(a){try{return!!a()}catch{return!0}},h=!s(function(){return Object.defineProperty({},"a",{get:function(){return 7}}).a!=7}),g=t.document,x=i(g)&&i(g.createElement),$=function(a){return x?g.createElement(a):{}},b=!h&&!s(function(){return Object.defineProperty($("div"),"a",{get:function(){return 7}}).a!=7}),H=function(a,f){if(!i(a))return a;var F,A;if(f&&typeof(F=a.toString)=="function"&&!i(A=F.call(a))||typeof(F=a.valueOf)=="function"&&!i(A=F.call(a))||!f&&typeof(F=a.toString)=="function"&&!i(A=F.call(a)))return A;throw TypeError("Can't convert object to primitive value")},K=Object.defineProperty,ce=h?Object.defineProperty:function(f,F,A){if(o(f),F=H(F,!0),o(A),b)try{return K(f,F,A)}catch{}if("get"in A||"set"in A)throw TypeError("Accessors not supported!");return"value"in A&&(f[F]=A.value),f},ur={f:ce},nn=function(a,f){return{enumerable:!(a&1),configurable:!(a&2),writable:!(a&4),value:f}},_t=h?function(a,f,F){return ur.f(a,f,nn(1,F))}:function(a,f,F){return a[f]=F,a},Me={}.hasOwnProperty,ar=function(a,f){return Me.call(a,f)},ge=0,kr=Math.random(),Nd=function(a){return"Symbol(".concat(a===void 0?"":a,")_",(++ge+kr).toString(36))},Td=!1,Ld=n(function(a){var f="__core-js_shared__",F=t[f]||(t[f]={});(a.exports=function(A,S){return F[A]||(F[A]=S!==void 0?S:{})})("versions",[]).push({version:e.version,mode:Td?"pure":"global",copyright:"© 2019 Denis Pushkarev (zloirock.ru)"})}),$i=Ld("native-function-to-string",Function.toString),Rd=n(function(a){var f=Nd("src"),F="toString",A=(""+$i).split(F);e.inspectSource=function(S){return $i.call(S)},(a.exports=function(S,T,R,ve){var te=typeof R=="function";te&&(ar(R,"name")||_t(R,"name",T)),S[T]!==R&&(te&&(ar(R,f)||_t(R,f,S[T]?""+S[T]:A.join(String(T)))),S===t?S[T]=R:ve?S[T]?S[T]=R:_t(S,T,R):(delete S[T],_t(S,T,R)))})(Function.prototype,F,function(){return typeof this=="function"&&this[f]||$i.call(this)})}),Id=function(a){if(typeof a!="function")throw TypeError(a+" is not a function!");return a},Du=function(a,f,F){if(Id(a),f===void 0)return a;switch(F){case 1:return function(A){return a.call(f,A)};case 2:return function(A,S){return a.call(f,A,S)};case 3:return function(A,S,T){return a.call(f,A,S,T)}}return function(){return a.apply(f,arguments)}},Si="prototype",De=function(a,f,F){var A=a&De.F,S=a&De.G,T=a&De.S,R=a&De.P,ve=a&De.B,te=S?t:T?t[f]||(t[f]={}):(t[f]||{})[Si],Lt=S?e:e[f]||(e[f]={}),lr=Lt[Si]||(Lt[Si]={}),He,qe,ye,cr;S&&(F=f);for(He in F)qe=!A&&te&&te[He]!==void 0,ye=(qe?te:F)[He],cr=ve&&qe?Du(ye,t):R&&typeof ye=="function"?Du(Function.call,ye):ye,te&&Rd(te,He,ye,a&De.U),Lt[He]!=ye&&_t(Lt,He,cr),R&&lr[He]!=ye&&(lr[He]=ye)};t.core=e,De.F=1,De.G=2,De.S=4,De.P=8,De.B=16,De.W=32,De.U=64,De.R=128;var $r=De,zd=Math.ceil,Hd=Math.floor,bu=function(a){return isNaN(a=+a)?0:(a>0?Hd:zd)(a)},Kd=function(a){if(a==null)throw TypeError("Can't call method on  "+a);return a},Ud=function(a){return function(f,F){var A=String(Kd(f)),S=bu(F),T=A.length,R,ve;return S<0||S>=T?a?"":void 0:(R=A.charCodeAt(S),R<55296||R>56319||S+1===T||(ve=A.charCodeAt(S+1))<56320||ve>57343?a?A.charAt(S):R:a?A.slice(S,S+2):(R-55296<<10)+(ve-56320)+65536)}},jd=Ud(!1);$r($r.P,"String",{codePointAt:function(f){return jd(this,f)}});var bp=e.String.codePointAt,qd=Math.max,Vd=Math.min,Wd=function(a,f){return a=bu(a),a<0?qd(a+f,0):Vd(a,f)},vu=String.fromCharCode,yu=String.fromCodePoint;$r($r.S+$r.F*(!!yu&&yu.length!=1),"String",{fromCodePoint:function(f){for(var F=arguments,A=[],S=arguments.length,T=0,R;S>T;){if(R=+F[T++],Wd(R,1114111)!==R)throw RangeError(R+" is not a valid code point");A.push(R<65536?vu(R):vu(((R-=65536)>>10)+55296,R%1024+56320))}return A.join("")}});var vp=e.String.fromCodePoint,Yd=/[\u1680\u2000-\u200A\u202F\u205F\u3000]/,Jd=/[\xAA\xB5\xBA\xC0-\xD6\xD8-\xF6\xF8-\u02C1\u02C6-\u02D1\u02E0-\u02E4\u02EC\u02EE\u0370-\u0374\u0376\u0377\u037A-\u037D\u037F\u0386\u0388-\u038A\u038C\u038E-\u03A1\u03A3-\u03F5\u03F7-\u0481\u048A-\u052F\u0531-\u0556\u0559\u0561-\u0587\u05D0-\u05EA\u05F0-\u05F2\u0620-\u064A\u066E\u066F\u0671-\u06D3\u06D5\u06E5\u06E6\u06EE\u06EF\u06FA-\u06FC\u06FF\u0710\u0712-\u072F\u074D-\u07A5\u07B1\u07CA-\u07EA\u07F4\u07F5\u07FA\u0800-\u0815\u081A\u0824\u0828\u0840-\u0858\u0860-\u086A\u08A0-\u08B4\u08B6-\u08BD\u0904-\u0939\u093D\u0950\u0958-\u0961\u0971-\u0980\u0985-\u098C\u098F\u0990\u0993-\u09A8\u09AA-\u09B0\u09B2\u09B6-\u09B9\u09BD\u09CE\u09DC\u09DD\u09DF-\u09E1\u09F0\u09F1\u09FC\u0A05-\u0A0A\u0A0F\u0A10\u0A13-\u0A28\u0A2A-\u0A30\u0A32\u0A33\u0A35\u0A36\u0A38\u0A39\u0A59-\u0A5C\u0A5E\u0A72-\u0A74\u0A85-\u0A8D\u0A8F-\u0A91\u0A93-\u0AA8\u0AAA-\u0AB0\u0AB2\u0AB3\u0AB5-\u0AB9\u0ABD\u0AD0\u0AE0\u0AE1\u0AF9\u0B05-\u0B0C\u0B0F\u0B10\u0B13-\u0B28\u0B2A-\u0B30\u0B32\u0B33\u0B35-\u0B39\u0B3D\u0B5C\u0B5D\u0B5F-\u0B61\u0B71\u0B83\u0B85-\u0B8A\u0B8E-\u0B90\u0B92-\u0B95\u0B99\u0B9A\u0B9C\u0B9E\u0B9F\u0BA3\u0BA4\u0BA8-\u0BAA\u0BAE-\u0BB9\u0BD0\u0C05-\u0C0C\u0C0E-\u0C10\u0C12-\u0C28\u0C2A-\u0C39\u0C3D\u0C58-\u0C5A\u0C60\u0C61\u0C80\u0C85-\u0C8C\u0C8E-\u0C90\u0C92-\u0CA8\u0CAA-\u0CB3\u0CB5-\u0CB9\u0CBD\u0CDE\u0CE0\u0CE1\u0CF1\u0CF2\u0D05-\u0D0C\u0D0E-\u0D10\u0D12-\u0D3A\u0D3D\u0D4E\u0D54-\u0D56\u0D5F-\u0D61\u0D7A-\u0D7F\u0D85-\u0D96\u0D9A-\u0DB1\u0DB3-\u0DBB\u0DBD\u0DC0-\u0DC6\u0E01-\u0E30\u0E32\u0E33\u0E40-\u0E46\u0E81\u0E82\u0E84\u0E87\u0E88\u0E8A\u0E8D\u0E94-\u0E97\u0E99-\u0E9F\u0EA1-\u0EA3\u0EA5\u0EA7\u0EAA\u0EAB\u0EAD-\u0EB0\u0EB2\u0EB3\u0EBD\u0EC0-\u0EC4\u0EC6\u0EDC-\u0EDF\u0F00\u0F40-\u0F47\u0F49-\u0F6C\u0F88-\u0F8C\u1000-\u102A\u103F\u1050-\u1055\u105A-\u105D\u1061\u1065\u1066\u106E-\u1070\u1075-\u1081\u108E\u10A0-\u10C5\u10C7\u10CD\u10D0-\u10FA\u10FC-\u1248\u124A-\u124D\u1250-\u1256\u1258\u125A-\u125D\u1260-\u1288\u128A-\u128D\u1290-\u12B0\u12B2-\u12B5\u12B8-\u12BE\u12C0\u12C2-\u12C5\u12C8-\u12D6\u12D8-\u1310\u1312-\u1315\u1318-\u135A\u1380-\u138F\u13A0-\u13F5\u13F8-\u13FD\u1401-\u166C\u166F-\u167F\u1681-\u169A\u16A0-\u16EA\u16EE-\u16F8\u1700-\u170C\u170E-\u1711\u1720-\u1731\u1740-\u1751\u1760-\u176C\u176E-\u1770\u1780-\u17B3\u17D7\u17DC\u1820-\u1877\u1880-\u1884\u1887-\u18A8\u18AA\u18B0-\u18F5\u1900-\u191E\u1950-\u196D\u1970-\u1974\u1980-\u19AB\u19B0-\u19C9\u1A00-\u1A16\u1A20-\u1A54\u1AA7\u1B05-\u1B33\u1B45-\u1B4B\u1B83-\u1BA0\u1BAE\u1BAF\u1BBA-\u1BE5\u1C00-\u1C23\u1C4D-\u1C4F\u1C5A-\u1C7D\u1C80-\u1C88\u1CE9-\u1CEC\u1CEE-\u1CF1\u1CF5\u1CF6\u1D00-\u1DBF\u1E00-\u1F15\u1F18-\u1F1D\u1F20-\u1F45\u1F48-\u1F4D\u1F50-\u1F57\u1F59\u1F5B\u1F5D\u1F5F-\u1F7D\u1F80-\u1FB4\u1FB6-\u1FBC\u1FBE\u1FC2-\u1FC4\u1FC6-\u1FCC\u1FD0-\u1FD3\u1FD6-\u1FDB\u1FE0-\u1FEC\u1FF2-\u1FF4\u1FF6-\u1FFC\u2071\u207F\u2090-\u209C\u2102\u2107\u210A-\u2113\u2115\u2119-\u211D\u2124\u2126\u2128\u212A-\u212D\u212F-\u2139\u213C-\u213F\u2145-\u2149\u214E\u2160-\u2188\u2C00-\u2C2E\u2C30-\u2C5E\u2C60-\u2CE4\u2CEB-\u2CEE\u2CF2\u2CF3\u2D00-\u2D25\u2D27\u2D2D\u2D30-\u2D67\u2D6F\u2D80-\u2D96\u2DA0-\u2DA6\u2DA8-\u2DAE\u2DB0-\u2DB6\u2DB8-\u2DBE\u2DC0-\u2DC6\u2DC8-\u2DCE\u2DD0-\u2DD6\u2DD8-\u2DDE\u2E2F\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303C\u3041-\u3096\u309D-\u309F\u30A1-\u30FA\u30FC-\u30FF\u3105-\u312E\u3131-\u318E\u31A0-\u31BA\u31F0-\u31FF\u3400-\u4DB5\u4E00-\u9FEA\uA000-\uA48C\uA4D0-\uA4FD\uA500-\uA60C\uA610-\uA61F\uA62A\uA62B\uA640-\uA66E\uA67F-\uA69D\uA6A0-\uA6EF\uA717-\uA71F\uA722-\uA788\uA78B-\uA7AE\uA7B0-\uA7B7\uA7F7-\uA801\uA803-\uA805\uA807-\uA80A\uA80C-\uA822\uA840-\uA873\uA882-\uA8B3\uA8F2-\uA8F7\uA8FB\uA8FD\uA90A-\uA925\uA930-\uA946\uA960-\uA97C\uA984-\uA9B2\uA9CF\uA9E0-\uA9E4\uA9E6-\uA9EF\uA9FA-\uA9FE\uAA00-\uAA28\uAA40-\uAA42\uAA44-\uAA4B\uAA60-\uAA76\uAA7A\uAA7E-\uAAAF\uAAB1\uAAB5\uAAB6\uAAB9-\uAABD\uAAC0\uAAC2\uAADB-\uAADD\uAAE0-\uAAEA\uAAF2-\uAAF4\uAB01-\uAB06\uAB09-\uAB0E\uAB11-\uAB16\uAB20-\uAB26\uAB28-\uAB2E\uAB30-\uAB5A\uAB5C-\uAB65\uAB70-\uABE2\uAC00-\uD7A3\uD7B0-\uD7C6\uD7CB-\uD7FB\uF900-\uFA6D\uFA70-\uFAD9\uFB00-\uFB06\uFB13-\uFB17\uFB1D\uFB1F-\uFB28\uFB2A-\uFB36\uFB38-\uFB3C\uFB3E\uFB40\uFB41\uFB43\uFB44\uFB46-\uFBB1\uFBD3-\uFD3D\uFD50-\uFD8F\uFD92-\uFDC7\uFDF0-\uFDFB\uFE70-\uFE74\uFE76-\uFEFC\uFF21-\uFF3A\uFF41-\uFF5A\uFF66-\uFFBE\uFFC2-\uFFC7\uFFCA-\uFFCF\uFFD2-\uFFD7\uFFDA-\uFFDC]|\uD800[\uDC00-\uDC0B\uDC0D-\uDC26\uDC28-\uDC3A\uDC3C\uDC3D\uDC3F-\uDC4D\uDC50-\uDC5D\uDC80-\uDCFA\uDD40-\uDD74\uDE80-\uDE9C\uDEA0-\uDED0\uDF00-\uDF1F\uDF2D-\uDF4A\uDF50-\uDF75\uDF80-\uDF9D\uDFA0-\uDFC3\uDFC8-\uDFCF\uDFD1-\uDFD5]|\uD801[\uDC00-\uDC9D\uDCB0-\uDCD3\uDCD8-\uDCFB\uDD00-\uDD27\uDD30-\uDD63\uDE00-\uDF36\uDF40-\uDF55\uDF60-\uDF67]|\uD802[\uDC00-\uDC05\uDC08\uDC0A-\uDC35\uDC37\uDC38\uDC3C\uDC3F-\uDC55\uDC60-\uDC76\uDC80-\uDC9E\uDCE0-\uDCF2\uDCF4\uDCF5\uDD00-\uDD15\uDD20-\uDD39\uDD80-\uDDB7\uDDBE\uDDBF\uDE00\uDE10-\uDE13\uDE15-\uDE17\uDE19-\uDE33\uDE60-\uDE7C\uDE80-\uDE9C\uDEC0-\uDEC7\uDEC9-\uDEE4\uDF00-\uDF35\uDF40-\uDF55\uDF60-\uDF72\uDF80-\uDF91]|\uD803[\uDC00-\uDC48\uDC80-\uDCB2\uDCC0-\uDCF2]|\uD804[\uDC03-\uDC37\uDC83-\uDCAF\uDCD0-\uDCE8\uDD03-\uDD26\uDD50-\uDD72\uDD76\uDD83-\uDDB2\uDDC1-\uDDC4\uDDDA\uDDDC\uDE00-\uDE11\uDE13-\uDE2B\uDE80-\uDE86\uDE88\uDE8A-\uDE8D\uDE8F-\uDE9D\uDE9F-\uDEA8\uDEB0-\uDEDE\uDF05-\uDF0C\uDF0F\uDF10\uDF13-\uDF28\uDF2A-\uDF30\uDF32\uDF33\uDF35-\uDF39\uDF3D\uDF50\uDF5D-\uDF61]|\uD805[\uDC00-\uDC34\uDC47-\uDC4A\uDC80-\uDCAF\uDCC4\uDCC5\uDCC7\uDD80-\uDDAE\uDDD8-\uDDDB\uDE00-\uDE2F\uDE44\uDE80-\uDEAA\uDF00-\uDF19]|\uD806[\uDCA0-\uDCDF\uDCFF\uDE00\uDE0B-\uDE32\uDE3A\uDE50\uDE5C-\uDE83\uDE86-\uDE89\uDEC0-\uDEF8]|\uD807[\uDC00-\uDC08\uDC0A-\uDC2E\uDC40\uDC72-\uDC8F\uDD00-\uDD06\uDD08\uDD09\uDD0B-\uDD30\uDD46]|\uD808[\uDC00-\uDF99]|\uD809[\uDC00-\uDC6E\uDC80-\uDD43]|[\uD80C\uD81C-\uD820\uD840-\uD868\uD86A-\uD86C\uD86F-\uD872\uD874-\uD879][\uDC00-\uDFFF]|\uD80D[\uDC00-\uDC2E]|\uD811[\uDC00-\uDE46]|\uD81A[\uDC00-\uDE38\uDE40-\uDE5E\uDED0-\uDEED\uDF00-\uDF2F\uDF40-\uDF43\uDF63-\uDF77\uDF7D-\uDF8F]|\uD81B[\uDF00-\uDF44\uDF50\uDF93-\uDF9F\uDFE0\uDFE1]|\uD821[\uDC00-\uDFEC]|\uD822[\uDC00-\uDEF2]|\uD82C[\uDC00-\uDD1E\uDD70-\uDEFB]|\uD82F[\uDC00-\uDC6A\uDC70-\uDC7C\uDC80-\uDC88\uDC90-\uDC99]|\uD835[\uDC00-\uDC54\uDC56-\uDC9C\uDC9E\uDC9F\uDCA2\uDCA5\uDCA6\uDCA9-\uDCAC\uDCAE-\uDCB9\uDCBB\uDCBD-\uDCC3\uDCC5-\uDD05\uDD07-\uDD0A\uDD0D-\uDD14\uDD16-\uDD1C\uDD1E-\uDD39\uDD3B-\uDD3E\uDD40-\uDD44\uDD46\uDD4A-\uDD50\uDD52-\uDEA5\uDEA8-\uDEC0\uDEC2-\uDEDA\uDEDC-\uDEFA\uDEFC-\uDF14\uDF16-\uDF34\uDF36-\uDF4E\uDF50-\uDF6E\uDF70-\uDF88\uDF8A-\uDFA8\uDFAA-\uDFC2\uDFC4-\uDFCB]|\uD83A[\uDC00-\uDCC4\uDD00-\uDD43]|\uD83B[\uDE00-\uDE03\uDE05-\uDE1F\uDE21\uDE22\uDE24\uDE27\uDE29-\uDE32\uDE34-\uDE37\uDE39\uDE3B\uDE42\uDE47\uDE49\uDE4B\uDE4D-\uDE4F\uDE51\uDE52\uDE54\uDE57\uDE59\uDE5B\uDE5D\uDE5F\uDE61\uDE62\uDE64\uDE67-\uDE6A\uDE6C-\uDE72\uDE74-\uDE77\uDE79-\uDE7C\uDE7E\uDE80-\uDE89\uDE8B-\uDE9B\uDEA1-\uDEA3\uDEA5-\uDEA9\uDEAB-\uDEBB]|\uD869[\uDC00-\uDED6\uDF00-\uDFFF]|\uD86D[\uDC00-\uDF34\uDF40-\uDFFF]|\uD86E[\uDC00-\uDC1D\uDC20-\uDFFF]|\uD873[\uDC00-\uDEA1\uDEB0-\uDFFF]|\uD87A[\uDC00-\uDFE0]|\uD87E[\uDC00-\uDE1D]/,Zd=/[\xAA\xB5\xBA\xC0-\xD6\xD8-\xF6\xF8-\u02C1\u02C6-\u02D1\u02E0-\u02E4\u02EC\u02EE\u0300-\u0374\u0376\u0377\u037A-\u037D\u037F\u0386\u0388-\u038A\u038C\u038E-\u03A1\u03A3-\u03F5\u03F7-\u0481\u0483-\u0487\u048A-\u052F\u0531-\u0556\u0559\u0561-\u0587\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u05D0-\u05EA\u05F0-\u05F2\u0610-\u061A\u0620-\u0669\u066E-\u06D3\u06D5-\u06DC\u06DF-\u06E8\u06EA-\u06FC\u06FF\u0710-\u074A\u074D-\u07B1\u07C0-\u07F5\u07FA\u0800-\u082D\u0840-\u085B\u0860-\u086A\u08A0-\u08B4\u08B6-\u08BD\u08D4-\u08E1\u08E3-\u0963\u0966-\u096F\u0971-\u0983\u0985-\u098C\u098F\u0990\u0993-\u09A8\u09AA-\u09B0\u09B2\u09B6-\u09B9\u09BC-\u09C4\u09C7\u09C8\u09CB-\u09CE\u09D7\u09DC\u09DD\u09DF-\u09E3\u09E6-\u09F1\u09FC\u0A01-\u0A03\u0A05-\u0A0A\u0A0F\u0A10\u0A13-\u0A28\u0A2A-\u0A30\u0A32\u0A33\u0A35\u0A36\u0A38\u0A39\u0A3C\u0A3E-\u0A42\u0A47\u0A48\u0A4B-\u0A4D\u0A51\u0A59-\u0A5C\u0A5E\u0A66-\u0A75\u0A81-\u0A83\u0A85-\u0A8D\u0A8F-\u0A91\u0A93-\u0AA8\u0AAA-\u0AB0\u0AB2\u0AB3\u0AB5-\u0AB9\u0ABC-\u0AC5\u0AC7-\u0AC9\u0ACB-\u0ACD\u0AD0\u0AE0-\u0AE3\u0AE6-\u0AEF\u0AF9-\u0AFF\u0B01-\u0B03\u0B05-\u0B0C\u0B0F\u0B10\u0B13-\u0B28\u0B2A-\u0B30\u0B32\u0B33\u0B35-\u0B39\u0B3C-\u0B44\u0B47\u0B48\u0B4B-\u0B4D\u0B56\u0B57\u0B5C\u0B5D\u0B5F-\u0B63\u0B66-\u0B6F\u0B71\u0B82\u0B83\u0B85-\u0B8A\u0B8E-\u0B90\u0B92-\u0B95\u0B99\u0B9A\u0B9C\u0B9E\u0B9F\u0BA3\u0BA4\u0BA8-\u0BAA\u0BAE-\u0BB9\u0BBE-\u0BC2\u0BC6-\u0BC8\u0BCA-\u0BCD\u0BD0\u0BD7\u0BE6-\u0BEF\u0C00-\u0C03\u0C05-\u0C0C\u0C0E-\u0C10\u0C12-\u0C28\u0C2A-\u0C39\u0C3D-\u0C44\u0C46-\u0C48\u0C4A-\u0C4D\u0C55\u0C56\u0C58-\u0C5A\u0C60-\u0C63\u0C66-\u0C6F\u0C80-\u0C83\u0C85-\u0C8C\u0C8E-\u0C90\u0C92-\u0CA8\u0CAA-\u0CB3\u0CB5-\u0CB9\u0CBC-\u0CC4\u0CC6-\u0CC8\u0CCA-\u0CCD\u0CD5\u0CD6\u0CDE\u0CE0-\u0CE3\u0CE6-\u0CEF\u0CF1\u0CF2\u0D00-\u0D03\u0D05-\u0D0C\u0D0E-\u0D10\u0D12-\u0D44\u0D46-\u0D48\u0D4A-\u0D4E\u0D54-\u0D57\u0D5F-\u0D63\u0D66-\u0D6F\u0D7A-\u0D7F\u0D82\u0D83\u0D85-\u0D96\u0D9A-\u0DB1\u0DB3-\u0DBB\u0DBD\u0DC0-\u0DC6\u0DCA\u0DCF-\u0DD4\u0DD6\u0DD8-\u0DDF\u0DE6-\u0DEF\u0DF2\u0DF3\u0E01-\u0E3A\u0E40-\u0E4E\u0E50-\u0E59\u0E81\u0E82\u0E84\u0E87\u0E88\u0E8A\u0E8D\u0E94-\u0E97\u0E99-\u0E9F\u0EA1-\u0EA3\u0EA5\u0EA7\u0EAA\u0EAB\u0EAD-\u0EB9\u0EBB-\u0EBD\u0EC0-\u0EC4\u0EC6\u0EC8-\u0ECD\u0ED0-\u0ED9\u0EDC-\u0EDF\u0F00\u0F18\u0F19\u0F20-\u0F29\u0F35\u0F37\u0F39\u0F3E-\u0F47\u0F49-\u0F6C\u0F71-\u0F84\u0F86-\u0F97\u0F99-\u0FBC\u0FC6\u1000-\u1049\u1050-\u109D\u10A0-\u10C5\u10C7\u10CD\u10D0-\u10FA\u10FC-\u1248\u124A-\u124D\u1250-\u1256\u1258\u125A-\u125D\u1260-\u1288\u128A-\u128D\u1290-\u12B0\u12B2-\u12B5\u12B8-\u12BE\u12C0\u12C2-\u12C5\u12C8-\u12D6\u12D8-\u1310\u1312-\u1315\u1318-\u135A\u135D-\u135F\u1380-\u138F\u13A0-\u13F5\u13F8-\u13FD\u1401-\u166C\u166F-\u167F\u1681-\u169A\u16A0-\u16EA\u16EE-\u16F8\u1700-\u170C\u170E-\u1714\u1720-\u1734\u1740-\u1753\u1760-\u176C\u176E-\u1770\u1772\u1773\u1780-\u17D3\u17D7\u17DC\u17DD\u17E0-\u17E9\u180B-\u180D\u1810-\u1819\u1820-\u1877\u1880-\u18AA\u18B0-\u18F5\u1900-\u191E\u1920-\u192B\u1930-\u193B\u1946-\u196D\u1970-\u1974\u1980-\u19AB\u19B0-\u19C9\u19D0-\u19D9\u1A00-\u1A1B\u1A20-\u1A5E\u1A60-\u1A7C\u1A7F-\u1A89\u1A90-\u1A99\u1AA7\u1AB0-\u1ABD\u1B00-\u1B4B\u1B50-\u1B59\u1B6B-\u1B73\u1B80-\u1BF3\u1C00-\u1C37\u1C40-\u1C49\u1C4D-\u1C7D\u1C80-\u1C88\u1CD0-\u1CD2\u1CD4-\u1CF9\u1D00-\u1DF9\u1DFB-\u1F15\u1F18-\u1F1D\u1F20-\u1F45\u1F48-\u1F4D\u1F50-\u1F57\u1F59\u1F5B\u1F5D\u1F5F-\u1F7D\u1F80-\u1FB4\u1FB6-\u1FBC\u1FBE\u1FC2-\u1FC4\u1FC6-\u1FCC\u1FD0-\u1FD3\u1FD6-\u1FDB\u1FE0-\u1FEC\u1FF2-\u1FF4\u1FF6-\u1FFC\u203F\u2040\u2054\u2071\u207F\u2090-\u209C\u20D0-\u20DC\u20E1\u20E5-\u20F0\u2102\u2107\u210A-\u2113\u2115\u2119-\u211D\u2124\u2126\u2128\u212A-\u212D\u212F-\u2139\u213C-\u213F\u2145-\u2149\u214E\u2160-\u2188\u2C00-\u2C2E\u2C30-\u2C5E\u2C60-\u2CE4\u2CEB-\u2CF3\u2D00-\u2D25\u2D27\u2D2D\u2D30-\u2D67\u2D6F\u2D7F-\u2D96\u2DA0-\u2DA6\u2DA8-\u2DAE\u2DB0-\u2DB6\u2DB8-\u2DBE\u2DC0-\u2DC6\u2DC8-\u2DCE\u2DD0-\u2DD6\u2DD8-\u2DDE\u2DE0-\u2DFF\u2E2F\u3005-\u3007\u3021-\u302F\u3031-\u3035\u3038-\u303C\u3041-\u3096\u3099\u309A\u309D-\u309F\u30A1-\u30FA\u30FC-\u30FF\u3105-\u312E\u3131-\u318E\u31A0-\u31BA\u31F0-\u31FF\u3400-\u4DB5\u4E00-\u9FEA\uA000-\uA48C\uA4D0-\uA4FD\uA500-\uA60C\uA610-\uA62B\uA640-\uA66F\uA674-\uA67D\uA67F-\uA6F1\uA717-\uA71F\uA722-\uA788\uA78B-\uA7AE\uA7B0-\uA7B7\uA7F7-\uA827\uA840-\uA873\uA880-\uA8C5\uA8D0-\uA8D9\uA8E0-\uA8F7\uA8FB\uA8FD\uA900-\uA92D\uA930-\uA953\uA960-\uA97C\uA980-\uA9C0\uA9CF-\uA9D9\uA9E0-\uA9FE\uAA00-\uAA36\uAA40-\uAA4D\uAA50-\uAA59\uAA60-\uAA76\uAA7A-\uAAC2\uAADB-\uAADD\uAAE0-\uAAEF\uAAF2-\uAAF6\uAB01-\uAB06\uAB09-\uAB0E\uAB11-\uAB16\uAB20-\uAB26\uAB28-\uAB2E\uAB30-\uAB5A\uAB5C-\uAB65\uAB70-\uABEA\uABEC\uABED\uABF0-\uABF9\uAC00-\uD7A3\uD7B0-\uD7C6\uD7CB-\uD7FB\uF900-\uFA6D\uFA70-\uFAD9\uFB00-\uFB06\uFB13-\uFB17\uFB1D-\uFB28\uFB2A-\uFB36\uFB38-\uFB3C\uFB3E\uFB40\uFB41\uFB43\uFB44\uFB46-\uFBB1\uFBD3-\uFD3D\uFD50-\uFD8F\uFD92-\uFDC7\uFDF0-\uFDFB\uFE00-\uFE0F\uFE20-\uFE2F\uFE33\uFE34\uFE4D-\uFE4F\uFE70-\uFE74\uFE76-\uFEFC\uFF10-\uFF19\uFF21-\uFF3A\uFF3F\uFF41-\uFF5A\uFF66-\uFFBE\uFFC2-\uFFC7\uFFCA-\uFFCF\uFFD2-\uFFD7\uFFDA-\uFFDC]|\uD800[\uDC00-\uDC0B\uDC0D-\uDC26\uDC28-\uDC3A\uDC3C\uDC3D\uDC3F-\uDC4D\uDC50-\uDC5D\uDC80-\uDCFA\uDD40-\uDD74\uDDFD\uDE80-\uDE9C\uDEA0-\uDED0\uDEE0\uDF00-\uDF1F\uDF2D-\uDF4A\uDF50-\uDF7A\uDF80-\uDF9D\uDFA0-\uDFC3\uDFC8-\uDFCF\uDFD1-\uDFD5]|\uD801[\uDC00-\uDC9D\uDCA0-\uDCA9\uDCB0-\uDCD3\uDCD8-\uDCFB\uDD00-\uDD27\uDD30-\uDD63\uDE00-\uDF36\uDF40-\uDF55\uDF60-\uDF67]|\uD802[\uDC00-\uDC05\uDC08\uDC0A-\uDC35\uDC37\uDC38\uDC3C\uDC3F-\uDC55\uDC60-\uDC76\uDC80-\uDC9E\uDCE0-\uDCF2\uDCF4\uDCF5\uDD00-\uDD15\uDD20-\uDD39\uDD80-\uDDB7\uDDBE\uDDBF\uDE00-\uDE03\uDE05\uDE06\uDE0C-\uDE13\uDE15-\uDE17\uDE19-\uDE33\uDE38-\uDE3A\uDE3F\uDE60-\uDE7C\uDE80-\uDE9C\uDEC0-\uDEC7\uDEC9-\uDEE6\uDF00-\uDF35\uDF40-\uDF55\uDF60-\uDF72\uDF80-\uDF91]|\uD803[\uDC00-\uDC48\uDC80-\uDCB2\uDCC0-\uDCF2]|\uD804[\uDC00-\uDC46\uDC66-\uDC6F\uDC7F-\uDCBA\uDCD0-\uDCE8\uDCF0-\uDCF9\uDD00-\uDD34\uDD36-\uDD3F\uDD50-\uDD73\uDD76\uDD80-\uDDC4\uDDCA-\uDDCC\uDDD0-\uDDDA\uDDDC\uDE00-\uDE11\uDE13-\uDE37\uDE3E\uDE80-\uDE86\uDE88\uDE8A-\uDE8D\uDE8F-\uDE9D\uDE9F-\uDEA8\uDEB0-\uDEEA\uDEF0-\uDEF9\uDF00-\uDF03\uDF05-\uDF0C\uDF0F\uDF10\uDF13-\uDF28\uDF2A-\uDF30\uDF32\uDF33\uDF35-\uDF39\uDF3C-\uDF44\uDF47\uDF48\uDF4B-\uDF4D\uDF50\uDF57\uDF5D-\uDF63\uDF66-\uDF6C\uDF70-\uDF74]|\uD805[\uDC00-\uDC4A\uDC50-\uDC59\uDC80-\uDCC5\uDCC7\uDCD0-\uDCD9\uDD80-\uDDB5\uDDB8-\uDDC0\uDDD8-\uDDDD\uDE00-\uDE40\uDE44\uDE50-\uDE59\uDE80-\uDEB7\uDEC0-\uDEC9\uDF00-\uDF19\uDF1D-\uDF2B\uDF30-\uDF39]|\uD806[\uDCA0-\uDCE9\uDCFF\uDE00-\uDE3E\uDE47\uDE50-\uDE83\uDE86-\uDE99\uDEC0-\uDEF8]|\uD807[\uDC00-\uDC08\uDC0A-\uDC36\uDC38-\uDC40\uDC50-\uDC59\uDC72-\uDC8F\uDC92-\uDCA7\uDCA9-\uDCB6\uDD00-\uDD06\uDD08\uDD09\uDD0B-\uDD36\uDD3A\uDD3C\uDD3D\uDD3F-\uDD47\uDD50-\uDD59]|\uD808[\uDC00-\uDF99]|\uD809[\uDC00-\uDC6E\uDC80-\uDD43]|[\uD80C\uD81C-\uD820\uD840-\uD868\uD86A-\uD86C\uD86F-\uD872\uD874-\uD879][\uDC00-\uDFFF]|\uD80D[\uDC00-\uDC2E]|\uD811[\uDC00-\uDE46]|\uD81A[\uDC00-\uDE38\uDE40-\uDE5E\uDE60-\uDE69\uDED0-\uDEED\uDEF0-\uDEF4\uDF00-\uDF36\uDF40-\uDF43\uDF50-\uDF59\uDF63-\uDF77\uDF7D-\uDF8F]|\uD81B[\uDF00-\uDF44\uDF50-\uDF7E\uDF8F-\uDF9F\uDFE0\uDFE1]|\uD821[\uDC00-\uDFEC]|\uD822[\uDC00-\uDEF2]|\uD82C[\uDC00-\uDD1E\uDD70-\uDEFB]|\uD82F[\uDC00-\uDC6A\uDC70-\uDC7C\uDC80-\uDC88\uDC90-\uDC99\uDC9D\uDC9E]|\uD834[\uDD65-\uDD69\uDD6D-\uDD72\uDD7B-\uDD82\uDD85-\uDD8B\uDDAA-\uDDAD\uDE42-\uDE44]|\uD835[\uDC00-\uDC54\uDC56-\uDC9C\uDC9E\uDC9F\uDCA2\uDCA5\uDCA6\uDCA9-\uDCAC\uDCAE-\uDCB9\uDCBB\uDCBD-\uDCC3\uDCC5-\uDD05\uDD07-\uDD0A\uDD0D-\uDD14\uDD16-\uDD1C\uDD1E-\uDD39\uDD3B-\uDD3E\uDD40-\uDD44\uDD46\uDD4A-\uDD50\uDD52-\uDEA5\uDEA8-\uDEC0\uDEC2-\uDEDA\uDEDC-\uDEFA\uDEFC-\uDF14\uDF16-\uDF34\uDF36-\uDF4E\uDF50-\uDF6E\uDF70-\uDF88\uDF8A-\uDFA8\uDFAA-\uDFC2\uDFC4-\uDFCB\uDFCE-\uDFFF]|\uD836[\uDE00-\uDE36\uDE3B-\uDE6C\uDE75\uDE84\uDE9B-\uDE9F\uDEA1-\uDEAF]|\uD838[\uDC00-\uDC06\uDC08-\uDC18\uDC1B-\uDC21\uDC23\uDC24\uDC26-\uDC2A]|\uD83A[\uDC00-\uDCC4\uDCD0-\uDCD6\uDD00-\uDD4A\uDD50-\uDD59]|\uD83B[\uDE00-\uDE03\uDE05-\uDE1F\uDE21\uDE22\uDE24\uDE27\uDE29-\uDE32\uDE34-\uDE37\uDE39\uDE3B\uDE42\uDE47\uDE49\uDE4B\uDE4D-\uDE4F\uDE51\uDE52\uDE54\uDE57\uDE59\uDE5B\uDE5D\uDE5F\uDE61\uDE62\uDE64\uDE67-\uDE6A\uDE6C-\uDE72\uDE74-\uDE77\uDE79-\uDE7C\uDE7E\uDE80-\uDE89\uDE8B-\uDE9B\uDEA1-\uDEA3\uDEA5-\uDEA9\uDEAB-\uDEBB]|\uD869[\uDC00-\uDED6\uDF00-\uDFFF]|\uD86D[\uDC00-\uDF34\uDF40-\uDFFF]|\uD86E[\uDC00-\uDC1D\uDC20-\uDFFF]|\uD873[\uDC00-\uDEA1\uDEB0-\uDFFF]|\uD87A[\uDC00-\uDFE0]|\uD87E[\uDC00-\uDE1D]|\uDB40[\uDD00-\uDDEF]/,Bi={Space_Separator:Yd,ID_Start:Jd,ID_Continue:Zd},Q={isSpaceSeparator:function(f){return typeof f=="string"&&Bi.Space_Separator.test(f)},isIdStartChar:function(f){return typeof f=="string"&&(f>="a"&&f<="z"||f>="A"&&f<="Z"||f==="$"||f==="_"||Bi.ID_Start.test(f))},isIdContinueChar:function(f){return typeof f=="string"&&(f>="a"&&f<="z"||f>="A"&&f<="Z"||f>="0"&&f<="9"||f==="$"||f==="_"||f==="‌"||f==="‍"||Bi.ID_Continue.test(f))},isDigit:function(f){return typeof f=="string"&&/[0-9]/.test(f)},isHexDigit:function(f){return typeof f=="string"&&/[0-9A-Fa-f]/.test(f)}},Pi,be,st,on,bt,ze,oe,Mi,Sr,Xd=function(f,F){Pi=String(f),be="start",st=[],on=0,bt=1,ze=0,oe=void 0,Mi=void 0,Sr=void 0;do oe=Gd(),th[be]();while(oe.type!=="eof");return typeof F=="function"?Oi({"":Sr},"",F):Sr};function Oi(a,f,F){var A=a[f];if(A!=null&&typeof A=="object")if(Array.isArray(A))for(var S=0;S<A.length;S++){var T=String(S),R=Oi(A,T,F);R===void 0?delete A[T]:Object.defineProperty(A,T,{value:R,writable:!0,enumerable:!0,configurable:!0})}else for(var ve in A){var te=Oi(A,ve,F);te===void 0?delete A[ve]:Object.defineProperty(A,ve,{value:te,writable:!0,enumerable:!0,configurable:!0})}return F.call(a,f,A)}var _,M,Br,ut,L;function Gd(){for(_="default",M="",Br=!1,ut=1;;){L=at();var a=xu[_]();if(a)return a}}function at(){if(Pi[on])return String.fromCodePoint(Pi.codePointAt(on))}function m(){var a=at();return a===`
`?(bt++,ze=0):a?ze+=a.length:ze++,a&&(on+=a.length),a}var xu={default:function(){switch(L){case"	":case"\v":case"\f":case" ":case" ":case"\uFEFF":case`
`:case"\r":case"\u2028":case"\u2029":m();return;case"/":m(),_="comment";return;case void 0:return m(),q("eof")}if(Q.isSpaceSeparator(L)){m();return}return xu[be]()},comment:function(){switch(L){case"*":m(),_="multiLineComment";return;case"/":m(),_="singleLineComment";return}throw V(m())},multiLineComment:function(){switch(L){case"*":m(),_="multiLineCommentAsterisk";return;case void 0:throw V(m())}m()},multiLineCommentAsterisk:function(){switch(L){case"*":m();return;case"/":m(),_="default";return;case void 0:throw V(m())}m(),_="multiLineComment"},singleLineComment:function(){switch(L){case`
`:case"\r":case"\u2028":case"\u2029":m(),_="default";return;case void 0:return m(),q("eof")}m()},value:function(){switch(L){case"{":case"[":return q("punctuator",m());case"n":return m(),Nt("ull"),q("null",null);case"t":return m(),Nt("rue"),q("boolean",!0);case"f":return m(),Nt("alse"),q("boolean",!1);case"-":case"+":m()==="-"&&(ut=-1),_="sign";return;case".":M=m(),_="decimalPointLeading";return;case"0":M=m(),_="zero";return;case"1":case"2":case"3":case"4":case"5":case"6":case"7":case"8":case"9":M=m(),_="decimalInteger";return;case"I":return m(),Nt("nfinity"),q("numeric",1/0);case"N":return m(),Nt("aN"),q("numeric",NaN);case'"':case"'":Br=m()==='"',M="",_="string";return}throw V(m())},identifierNameStartEscape:function(){if(L!=="u")throw V(m());m();var f=_i();switch(f){case"$":case"_":break;default:if(!Q.isIdStartChar(f))throw Au();break}M+=f,_="identifierName"},identifierName:function(){switch(L){case"$":case"_":case"‌":case"‍":M+=m();return;case"\\":m(),_="identifierNameEscape";return}if(Q.isIdContinueChar(L)){M+=m();return}return q("identifier",M)},identifierNameEscape:function(){if(L!=="u")throw V(m());m();var f=_i();switch(f){case"$":case"_":case"‌":case"‍":break;default:if(!Q.isIdContinueChar(f))throw Au();break}M+=f,_="identifierName"},sign:function(){switch(L){case".":M=m(),_="decimalPointLeading";return;case"0":M=m(),_="zero";return;case"1":case"2":case"3":case"4":case"5":case"6":case"7":case"8":case"9":M=m(),_="decimalInteger";return;case"I":return m(),Nt("nfinity"),q("numeric",ut*(1/0));case"N":return m(),Nt("aN"),q("numeric",NaN)}throw V(m())},zero:function(){switch(L){case".":M+=m(),_="decimalPoint";return;case"e":case"E":M+=m(),_="decimalExponent";return;case"x":case"X":M+=m(),_="hexadecimal";return}return q("numeric",ut*0)},decimalInteger:function(){switch(L){case".":M+=m(),_="decimalPoint";return;case"e":case"E":M+=m(),_="decimalExponent";return}if(Q.isDigit(L)){M+=m();return}return q("numeric",ut*Number(M))},decimalPointLeading:function(){if(Q.isDigit(L)){M+=m(),_="decimalFraction";return}throw V(m())},decimalPoint:function(){switch(L){case"e":case"E":M+=m(),_="decimalExponent";return}if(Q.isDigit(L)){M+=m(),_="decimalFraction";return}return q("numeric",ut*Number(M))},decimalFraction:function(){switch(L){case"e":case"E":M+=m(),_="decimalExponent";return}if(Q.isDigit(L)){M+=m();return}return q("numeric",ut*Number(M))},decimalExponent:function(){switch(L){case"+":case"-":M+=m(),_="decimalExponentSign";return}if(Q.isDigit(L)){M+=m(),_="decimalExponentInteger";return}throw V(m())},decimalExponentSign:function(){if(Q.isDigit(L)){M+=m(),_="decimalExponentInteger";return}throw V(m())},decimalExponentInteger:function(){if(Q.isDigit(L)){M+=m();return}return q("numeric",ut*Number(M))},hexadecimal:function(){if(Q.isHexDigit(L)){M+=m(),_="hexadecimalInteger";return}throw V(m())},hexadecimalInteger:function(){if(Q.isHexDigit(L)){M+=m();return}return q("numeric",ut*Number(M))},string:function(){switch(L){case"\\":m(),M+=Qd();return;case'"':if(Br)return m(),q("string",M);M+=m();return;case"'":if(!Br)return m(),q("string",M);M+=m();return;case`
`:case"\r":throw V(m());case"\u2028":case"\u2029":rh(L);break;case void 0:throw V(m())}M+=m()},start:function(){switch(L){case"{":case"[":return q("punctuator",m())}_="value"},beforePropertyName:function(){switch(L){case"$":case"_":M=m(),_="identifierName";return;case"\\":m(),_="identifierNameStartEscape";return;case"}":return q("punctuator",m());case'"':case"'":Br=m()==='"',_="string";return}if(Q.isIdStartChar(L)){M+=m(),_="identifierName";return}throw V(m())},afterPropertyName:function(){if(L===":")return q("punctuator",m());throw V(m())},beforePropertyValue:function(){_="value"},afterPropertyValue:function(){switch(L){case",":case"}":return q("punctuator",m())}throw V(m())},beforeArrayValue:function(){if(L==="]")return q("punctuator",m());_="value"},afterArrayValue:function(){switch(L){case",":case"]":return q("punctuator",m())}throw V(m())},end:function(){throw V(m())}};function q(a,f){return{type:a,value:f,line:bt,column:ze}}function Nt(a){for(var f=0,F=a;f<F.length;f+=1){var A=F[f],S=at();if(S!==A)throw V(m());m()}}function Qd(){var a=at();switch(a){case"b":return m(),"\b";case"f":return m(),"\f";case"n":return m(),`
`;case"r":return m(),"\r";case"t":return m(),"	";case"v":return m(),"\v";case"0":if(m(),Q.isDigit(at()))throw V(m());return"\0";case"x":return m(),eh();case"u":return m(),_i();case`
`:case"\u2028":case"\u2029":return m(),"";case"\r":return m(),at()===`
`&&m(),"";case"1":case"2":case"3":case"4":case"5":case"6":case"7":case"8":case"9":throw V(m());case void 0:throw V(m())}return m()}function eh(){var a="",f=at();if(!Q.isHexDigit(f)||(a+=m(),f=at(),!Q.isHexDigit(f)))throw V(m());return a+=m(),String.fromCodePoint(parseInt(a,16))}function _i(){for(var a="",f=4;f-- >0;){var F=at();if(!Q.isHexDigit(F))throw V(m());a+=m()}return String.fromCodePoint(parseInt(a,16))}var th={start:function(){if(oe.type==="eof")throw Tt();Ni()},beforePropertyName:function(){switch(oe.type){case"identifier":case"string":Mi=oe.value,be="afterPropertyName";return;case"punctuator":sn();return;case"eof":throw Tt()}},afterPropertyName:function(){if(oe.type==="eof")throw Tt();be="beforePropertyValue"},beforePropertyValue:function(){if(oe.type==="eof")throw Tt();Ni()},beforeArrayValue:function(){if(oe.type==="eof")throw Tt();if(oe.type==="punctuator"&&oe.value==="]"){sn();return}Ni()},afterPropertyValue:function(){if(oe.type==="eof")throw Tt();switch(oe.value){case",":be="beforePropertyName";return;case"}":sn()}},afterArrayValue:function(){if(oe.type==="eof")throw Tt();switch(oe.value){case",":be="beforeArrayValue";return;case"]":sn()}},end:function(){}};function Ni(){var a;switch(oe.type){case"punctuator":switch(oe.value){case"{":a={};break;case"[":a=[];break}break;case"null":case"boolean":case"numeric":case"string":a=oe.value;break}if(Sr===void 0)Sr=a;else{var f=st[st.length-1];Array.isArray(f)?f.push(a):Object.defineProperty(f,Mi,{value:a,writable:!0,enumerable:!0,configurable:!0})}if(a!==null&&typeof a=="object")st.push(a),Array.isArray(a)?be="beforeArrayValue":be="beforePropertyName";else{var F=st[st.length-1];F==null?be="end":Array.isArray(F)?be="afterArrayValue":be="afterPropertyValue"}}function sn(){st.pop();var a=st[st.length-1];a==null?be="end":Array.isArray(a)?be="afterArrayValue":be="afterPropertyValue"}function V(a){return un(a===void 0?"JSON5: invalid end of input at "+bt+":"+ze:"JSON5: invalid character '"+Eu(a)+"' at "+bt+":"+ze)}function Tt(){return un("JSON5: invalid end of input at "+bt+":"+ze)}function Au(){return ze-=5,un("JSON5: invalid identifier character at "+bt+":"+ze)}function rh(a){console.warn("JSON5: '"+Eu(a)+"' in strings is not valid ECMAScript; consider escaping")}function Eu(a){var f={"'":"\\'",'"':'\\"',"\\":"\\\\","\b":"\\b","\f":"\\f","\n":"\\n","\r":"\\r","	":"\\t","\v":"\\v","\0":"\\0","\u2028":"\\u2028","\u2029":"\\u2029"};if(f[a])return f[a];if(a<" "){var F=a.charCodeAt(0).toString(16);return"\\x"+("00"+F).substring(F.length)}return a}function un(a){var f=new SyntaxError(a);return f.lineNumber=bt,f.columnNumber=ze,f}var nh=function(f,F,A){var S=[],T="",R,ve,te="",Lt;if(F!=null&&typeof F=="object"&&!Array.isArray(F)&&(A=F.space,Lt=F.quote,F=F.replacer),typeof F=="function")ve=F;else if(Array.isArray(F)){R=[];for(var lr=0,He=F;lr<He.length;lr+=1){var qe=He[lr],ye=void 0;typeof qe=="string"?ye=qe:(typeof qe=="number"||qe instanceof String||qe instanceof Number)&&(ye=String(qe)),ye!==void 0&&R.indexOf(ye)<0&&R.push(ye)}}return A instanceof Number?A=Number(A):A instanceof String&&(A=String(A)),typeof A=="number"?A>0&&(A=Math.min(10,Math.floor(A)),te="          ".substr(0,A)):typeof A=="string"&&(te=A.substr(0,10)),cr("",{"":f});function cr(j,de){var O=de[j];switch(O!=null&&(typeof O.toJSON5=="function"?O=O.toJSON5(j):typeof O.toJSON=="function"&&(O=O.toJSON(j))),ve&&(O=ve.call(de,j,O)),O instanceof Number?O=Number(O):O instanceof String?O=String(O):O instanceof Boolean&&(O=O.valueOf()),O){case null:return"null";case!0:return"true";case!1:return"false"}if(typeof O=="string")return an(O,!1);if(typeof O=="number")return String(O);if(typeof O=="object")return Array.isArray(O)?lh(O):uh(O)}function an(j){for(var de={"'":.1,'"':.2},O={"'":"\\'",'"':'\\"',"\\":"\\\\","\b":"\\b","\f":"\\f","\n":"\\n","\r":"\\r","	":"\\t","\v":"\\v","\0":"\\0","\u2028":"\\u2028","\u2029":"\\u2029"},se="",Ke=0;Ke<j.length;Ke++){var he=j[Ke];switch(he){case"'":case'"':de[he]++,se+=he;continue;case"\0":if(Q.isDigit(j[Ke+1])){se+="\\x00";continue}}if(O[he]){se+=O[he];continue}if(he<" "){var Rt=he.charCodeAt(0).toString(16);se+="\\x"+("00"+Rt).substring(Rt.length);continue}se+=he}var lt=Lt||Object.keys(de).reduce(function(vt,It){return de[vt]<de[It]?vt:It});return se=se.replace(new RegExp(lt,"g"),O[lt]),lt+se+lt}function uh(j){if(S.indexOf(j)>=0)throw TypeError("Converting circular structure to JSON5");S.push(j);var de=T;T=T+te;for(var O=R||Object.keys(j),se=[],Ke=0,he=O;Ke<he.length;Ke+=1){var Rt=he[Ke],lt=cr(Rt,j);if(lt!==void 0){var vt=ah(Rt)+":";te!==""&&(vt+=" "),vt+=lt,se.push(vt)}}var It;if(se.length===0)It="{}";else{var ln;if(te==="")ln=se.join(","),It="{"+ln+"}";else{var ch=`,
`+T;ln=se.join(ch),It=`{
`+T+ln+`,
`+de+"}"}}return S.pop(),T=de,It}function ah(j){if(j.length===0)return an(j,!0);var de=String.fromCodePoint(j.codePointAt(0));if(!Q.isIdStartChar(de))return an(j,!0);for(var O=de.length;O<j.length;O++)if(!Q.isIdContinueChar(String.fromCodePoint(j.codePointAt(O))))return an(j,!0);return j}function lh(j){if(S.indexOf(j)>=0)throw TypeError("Converting circular structure to JSON5");S.push(j);var de=T;T=T+te;for(var O=[],se=0;se<j.length;se++){var Ke=cr(String(se),j);O.push(Ke!==void 0?Ke:"null")}var he;if(O.length===0)he="[]";else if(te===""){var Rt=O.join(",");he="["+Rt+"]"}else{var lt=`,
`+T,vt=O.join(lt);he=`[
`+T+vt+`,
`+de+"]"}return S.pop(),T=de,he}},ih={parse:Xd,stringify:nh},oh=ih,sh=oh;return sh}))});function hr(n){window.parent.postMessage(n,"*")}function Bu(n){let t=e=>{if(e.source!==window.parent)return;let r=e.data;typeof r=="object"&&r!==null&&vh(r)&&n(r)};return window.addEventListener("message",t),()=>window.removeEventListener("message",t)}function vh(n){let{type:t}=n;return t==="crowd-restore"||t==="crowd-saved"||t==="crowd-refused"}function Fe(n){if(Array.isArray(n))return n.map(Fe);if(typeof n!="object"||n===null)return n;let t=Object.create(null);for(let e of Object.keys(n).sort())t[e]=Fe(n[e]);return t}function cn(n,t){return JSON.stringify(Fe(n))===JSON.stringify(Fe(t))}var dn=globalThis,hn=dn.ShadowRoot&&(dn.ShadyCSS===void 0||dn.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype,Li=Symbol(),Pu=new WeakMap,Or=class{constructor(t,e,r){if(this._$cssResult$=!0,r!==Li)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=t,this.t=e}get styleSheet(){let t=this.o,e=this.t;if(hn&&t===void 0){let r=e!==void 0&&e.length===1;r&&(t=Pu.get(e)),t===void 0&&((this.o=t=new CSSStyleSheet).replaceSync(this.cssText),r&&Pu.set(e,t))}return t}toString(){return this.cssText}},Mu=n=>new Or(typeof n=="string"?n:n+"",void 0,Li),k=(n,...t)=>{let e=n.length===1?n[0]:t.reduce((r,i,o)=>r+(s=>{if(s._$cssResult$===!0)return s.cssText;if(typeof s=="number")return s;throw Error("Value passed to 'css' function must be a 'css' function result: "+s+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(i)+n[o+1],n[0]);return new Or(e,n,Li)},Ou=(n,t)=>{if(hn)n.adoptedStyleSheets=t.map(e=>e instanceof CSSStyleSheet?e:e.styleSheet);else for(let e of t){let r=document.createElement("style"),i=dn.litNonce;i!==void 0&&r.setAttribute("nonce",i),r.textContent=e.cssText,n.appendChild(r)}},Ri=hn?n=>n:n=>n instanceof CSSStyleSheet?(t=>{let e="";for(let r of t.cssRules)e+=r.cssText;return Mu(e)})(n):n;var{is:yh,defineProperty:xh,getOwnPropertyDescriptor:Ah,getOwnPropertyNames:Eh,getOwnPropertySymbols:wh,getPrototypeOf:Ch}=Object,pn=globalThis,_u=pn.trustedTypes,Fh=_u?_u.emptyScript:"",kh=pn.reactiveElementPolyfillSupport,_r=(n,t)=>n,Nr={toAttribute(n,t){switch(t){case Boolean:n=n?Fh:null;break;case Object:case Array:n=n==null?n:JSON.stringify(n)}return n},fromAttribute(n,t){let e=n;switch(t){case Boolean:e=n!==null;break;case Number:e=n===null?null:Number(n);break;case Object:case Array:try{e=JSON.parse(n)}catch{e=null}}return e}},fn=(n,t)=>!yh(n,t),Nu={attribute:!0,type:String,converter:Nr,reflect:!1,useDefault:!1,hasChanged:fn};Symbol.metadata??=Symbol("metadata"),pn.litPropertyMetadata??=new WeakMap;var ct=class extends HTMLElement{static addInitializer(t){this._$Ei(),(this.l??=[]).push(t)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(t,e=Nu){if(e.state&&(e.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(t)&&((e=Object.create(e)).wrapped=!0),this.elementProperties.set(t,e),!e.noAccessor){let r=Symbol(),i=this.getPropertyDescriptor(t,r,e);i!==void 0&&xh(this.prototype,t,i)}}static getPropertyDescriptor(t,e,r){let{get:i,set:o}=Ah(this.prototype,t)??{get(){return this[e]},set(s){this[e]=s}};return{get:i,set(s){let h=i?.call(this);o?.call(this,s),this.requestUpdate(t,h,r)},configurable:!0,enumerable:!0}}static getPropertyOptions(t){return this.elementProperties.get(t)??Nu}static _$Ei(){if(this.hasOwnProperty(_r("elementProperties")))return;let t=Ch(this);t.finalize(),t.l!==void 0&&(this.l=[...t.l]),this.elementProperties=new Map(t.elementProperties)}static finalize(){if(this.hasOwnProperty(_r("finalized")))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(_r("properties"))){let e=this.properties,r=[...Eh(e),...wh(e)];for(let i of r)this.createProperty(i,e[i])}let t=this[Symbol.metadata];if(t!==null){let e=litPropertyMetadata.get(t);if(e!==void 0)for(let[r,i]of e)this.elementProperties.set(r,i)}this._$Eh=new Map;for(let[e,r]of this.elementProperties){let i=this._$Eu(e,r);i!==void 0&&this._$Eh.set(i,e)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(t){let e=[];if(Array.isArray(t)){let r=new Set(t.flat(1/0).reverse());for(let i of r)e.unshift(Ri(i))}else t!==void 0&&e.push(Ri(t));return e}static _$Eu(t,e){let r=e.attribute;return r===!1?void 0:typeof r=="string"?r:typeof t=="string"?t.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(t=>this.enableUpdating=t),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(t=>t(this))}addController(t){(this._$EO??=new Set).add(t),this.renderRoot!==void 0&&this.isConnected&&t.hostConnected?.()}removeController(t){this._$EO?.delete(t)}_$E_(){let t=new Map,e=this.constructor.elementProperties;for(let r of e.keys())this.hasOwnProperty(r)&&(t.set(r,this[r]),delete this[r]);t.size>0&&(this._$Ep=t)}createRenderRoot(){let t=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return Ou(t,this.constructor.elementStyles),t}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(t=>t.hostConnected?.())}enableUpdating(t){}disconnectedCallback(){this._$EO?.forEach(t=>t.hostDisconnected?.())}attributeChangedCallback(t,e,r){this._$AK(t,r)}_$ET(t,e){let r=this.constructor.elementProperties.get(t),i=this.constructor._$Eu(t,r);if(i!==void 0&&r.reflect===!0){let o=(r.converter?.toAttribute!==void 0?r.converter:Nr).toAttribute(e,r.type);this._$Em=t,o==null?this.removeAttribute(i):this.setAttribute(i,o),this._$Em=null}}_$AK(t,e){let r=this.constructor,i=r._$Eh.get(t);if(i!==void 0&&this._$Em!==i){let o=r.getPropertyOptions(i),s=typeof o.converter=="function"?{fromAttribute:o.converter}:o.converter?.fromAttribute!==void 0?o.converter:Nr;this._$Em=i;let h=s.fromAttribute(e,o.type);this[i]=h??this._$Ej?.get(i)??h,this._$Em=null}}requestUpdate(t,e,r,i=!1,o){if(t!==void 0){let s=this.constructor;if(i===!1&&(o=this[t]),r??=s.getPropertyOptions(t),!((r.hasChanged??fn)(o,e)||r.useDefault&&r.reflect&&o===this._$Ej?.get(t)&&!this.hasAttribute(s._$Eu(t,r))))return;this.C(t,e,r)}this.isUpdatePending===!1&&(this._$ES=this._$EP())}C(t,e,{useDefault:r,reflect:i,wrapped:o},s){r&&!(this._$Ej??=new Map).has(t)&&(this._$Ej.set(t,s??e??this[t]),o!==!0||s!==void 0)||(this._$AL.has(t)||(this.hasUpdated||r||(e=void 0),this._$AL.set(t,e)),i===!0&&this._$Em!==t&&(this._$Eq??=new Set).add(t))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(e){Promise.reject(e)}let t=this.scheduleUpdate();return t!=null&&await t,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[i,o]of this._$Ep)this[i]=o;this._$Ep=void 0}let r=this.constructor.elementProperties;if(r.size>0)for(let[i,o]of r){let{wrapped:s}=o,h=this[i];s!==!0||this._$AL.has(i)||h===void 0||this.C(i,void 0,o,h)}}let t=!1,e=this._$AL;try{t=this.shouldUpdate(e),t?(this.willUpdate(e),this._$EO?.forEach(r=>r.hostUpdate?.()),this.update(e)):this._$EM()}catch(r){throw t=!1,this._$EM(),r}t&&this._$AE(e)}willUpdate(t){}_$AE(t){this._$EO?.forEach(e=>e.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(t)),this.updated(t)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(t){return!0}update(t){this._$Eq&&=this._$Eq.forEach(e=>this._$ET(e,this[e])),this._$EM()}updated(t){}firstUpdated(t){}};ct.elementStyles=[],ct.shadowRootOptions={mode:"open"},ct[_r("elementProperties")]=new Map,ct[_r("finalized")]=new Map,kh?.({ReactiveElement:ct}),(pn.reactiveElementVersions??=[]).push("2.1.2");var $h={attribute:!0,type:String,converter:Nr,reflect:!1,hasChanged:fn},Sh=(n=$h,t,e)=>{let{kind:r,metadata:i}=e,o=globalThis.litPropertyMetadata.get(i);if(o===void 0&&globalThis.litPropertyMetadata.set(i,o=new Map),r==="setter"&&((n=Object.create(n)).wrapped=!0),o.set(e.name,n),r==="accessor"){let{name:s}=e;return{set(h){let g=t.get.call(this);t.set.call(this,h),this.requestUpdate(s,g,n,!0,h)},init(h){return h!==void 0&&this.C(s,void 0,n,h),h}}}if(r==="setter"){let{name:s}=e;return function(h){let g=this[s];t.call(this,h),this.requestUpdate(s,g,n,!0,h)}}throw Error("Unsupported decorator location: "+r)};function D(n){return(t,e)=>typeof e=="object"?Sh(n,t,e):((r,i,o)=>{let s=i.hasOwnProperty(o);return i.constructor.createProperty(o,r),s?Object.getOwnPropertyDescriptor(i,o):void 0})(n,t,e)}function P(n){return D({...n,state:!0,attribute:!1})}var zt=(n,t,e)=>(e.configurable=!0,e.enumerable=!0,Reflect.decorate&&typeof t!="object"&&Object.defineProperty(n,t,e),e);function Z(n,t){return(e,r,i)=>{let o=s=>s.renderRoot?.querySelector(n)??null;if(t){let{get:s,set:h}=typeof r=="object"?e:i??(()=>{let g=Symbol();return{get(){return this[g]},set(x){this[g]=x}}})();return zt(e,r,{get(){let g=s.call(this);return g===void 0&&(g=o(this),(g!==null||this.hasUpdated)&&h.call(this,g)),g}})}return zt(e,r,{get(){return o(this)}})}}var qi=globalThis,Tu=n=>n,mn=qi.trustedTypes,Lu=mn?mn.createPolicy("lit-html",{createHTML:n=>n}):void 0,Uu="$lit$",yt=`lit$${Math.random().toFixed(9).slice(2)}$`,ju="?"+yt,Bh=`<${ju}>`,Ut=document,Lr=()=>Ut.createComment(""),Rr=n=>n===null||typeof n!="object"&&typeof n!="function",Vi=Array.isArray,Ph=n=>Vi(n)||typeof n?.[Symbol.iterator]=="function",Ii=`[ 	
\f\r]`,Tr=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Ru=/-->/g,Iu=/>/g,Ht=RegExp(`>|${Ii}(?:([^\\s"'>=/]+)(${Ii}*=${Ii}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),zu=/'/g,Hu=/"/g,qu=/^(?:script|style|textarea|title)$/i,Wi=n=>(t,...e)=>({_$litType$:n,strings:t,values:e}),d=Wi(1),Oe=Wi(2),ef=Wi(3),jt=Symbol.for("lit-noChange"),v=Symbol.for("lit-nothing"),Ku=new WeakMap,Kt=Ut.createTreeWalker(Ut,129);function Vu(n,t){if(!Vi(n)||!n.hasOwnProperty("raw"))throw Error("invalid template strings array");return Lu!==void 0?Lu.createHTML(t):t}var Mh=(n,t)=>{let e=n.length-1,r=[],i,o=t===2?"<svg>":t===3?"<math>":"",s=Tr;for(let h=0;h<e;h++){let g=n[h],x,$,b=-1,H=0;for(;H<g.length&&(s.lastIndex=H,$=s.exec(g),$!==null);)H=s.lastIndex,s===Tr?$[1]==="!--"?s=Ru:$[1]!==void 0?s=Iu:$[2]!==void 0?(qu.test($[2])&&(i=RegExp("</"+$[2],"g")),s=Ht):$[3]!==void 0&&(s=Ht):s===Ht?$[0]===">"?(s=i??Tr,b=-1):$[1]===void 0?b=-2:(b=s.lastIndex-$[2].length,x=$[1],s=$[3]===void 0?Ht:$[3]==='"'?Hu:zu):s===Hu||s===zu?s=Ht:s===Ru||s===Iu?s=Tr:(s=Ht,i=void 0);let K=s===Ht&&n[h+1].startsWith("/>")?" ":"";o+=s===Tr?g+Bh:b>=0?(r.push(x),g.slice(0,b)+Uu+g.slice(b)+yt+K):g+yt+(b===-2?h:K)}return[Vu(n,o+(n[e]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),r]},Ir=class n{constructor({strings:t,_$litType$:e},r){let i;this.parts=[];let o=0,s=0,h=t.length-1,g=this.parts,[x,$]=Mh(t,e);if(this.el=n.createElement(x,r),Kt.currentNode=this.el.content,e===2||e===3){let b=this.el.content.firstChild;b.replaceWith(...b.childNodes)}for(;(i=Kt.nextNode())!==null&&g.length<h;){if(i.nodeType===1){if(i.hasAttributes())for(let b of i.getAttributeNames())if(b.endsWith(Uu)){let H=$[s++],K=i.getAttribute(b).split(yt),ce=/([.?@])?(.*)/.exec(H);g.push({type:1,index:o,name:ce[2],strings:K,ctor:ce[1]==="."?Hi:ce[1]==="?"?Ki:ce[1]==="@"?Ui:fr}),i.removeAttribute(b)}else b.startsWith(yt)&&(g.push({type:6,index:o}),i.removeAttribute(b));if(qu.test(i.tagName)){let b=i.textContent.split(yt),H=b.length-1;if(H>0){i.textContent=mn?mn.emptyScript:"";for(let K=0;K<H;K++)i.append(b[K],Lr()),Kt.nextNode(),g.push({type:2,index:++o});i.append(b[H],Lr())}}}else if(i.nodeType===8)if(i.data===ju)g.push({type:2,index:o});else{let b=-1;for(;(b=i.data.indexOf(yt,b+1))!==-1;)g.push({type:7,index:o}),b+=yt.length-1}o++}}static createElement(t,e){let r=Ut.createElement("template");return r.innerHTML=t,r}};function pr(n,t,e=n,r){if(t===jt)return t;let i=r!==void 0?e._$Co?.[r]:e._$Cl,o=Rr(t)?void 0:t._$litDirective$;return i?.constructor!==o&&(i?._$AO?.(!1),o===void 0?i=void 0:(i=new o(n),i._$AT(n,e,r)),r!==void 0?(e._$Co??=[])[r]=i:e._$Cl=i),i!==void 0&&(t=pr(n,i._$AS(n,t.values),i,r)),t}var zi=class{constructor(t,e){this._$AV=[],this._$AN=void 0,this._$AD=t,this._$AM=e}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(t){let{el:{content:e},parts:r}=this._$AD,i=(t?.creationScope??Ut).importNode(e,!0);Kt.currentNode=i;let o=Kt.nextNode(),s=0,h=0,g=r[0];for(;g!==void 0;){if(s===g.index){let x;g.type===2?x=new zr(o,o.nextSibling,this,t):g.type===1?x=new g.ctor(o,g.name,g.strings,this,t):g.type===6&&(x=new ji(o,this,t)),this._$AV.push(x),g=r[++h]}s!==g?.index&&(o=Kt.nextNode(),s++)}return Kt.currentNode=Ut,i}p(t){let e=0;for(let r of this._$AV)r!==void 0&&(r.strings!==void 0?(r._$AI(t,r,e),e+=r.strings.length-2):r._$AI(t[e])),e++}},zr=class n{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,e,r,i){this.type=2,this._$AH=v,this._$AN=void 0,this._$AA=t,this._$AB=e,this._$AM=r,this.options=i,this._$Cv=i?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,e=this._$AM;return e!==void 0&&t?.nodeType===11&&(t=e.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,e=this){t=pr(this,t,e),Rr(t)?t===v||t==null||t===""?(this._$AH!==v&&this._$AR(),this._$AH=v):t!==this._$AH&&t!==jt&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):Ph(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==v&&Rr(this._$AH)?this._$AA.nextSibling.data=t:this.T(Ut.createTextNode(t)),this._$AH=t}$(t){let{values:e,_$litType$:r}=t,i=typeof r=="number"?this._$AC(t):(r.el===void 0&&(r.el=Ir.createElement(Vu(r.h,r.h[0]),this.options)),r);if(this._$AH?._$AD===i)this._$AH.p(e);else{let o=new zi(i,this),s=o.u(this.options);o.p(e),this.T(s),this._$AH=o}}_$AC(t){let e=Ku.get(t.strings);return e===void 0&&Ku.set(t.strings,e=new Ir(t)),e}k(t){Vi(this._$AH)||(this._$AH=[],this._$AR());let e=this._$AH,r,i=0;for(let o of t)i===e.length?e.push(r=new n(this.O(Lr()),this.O(Lr()),this,this.options)):r=e[i],r._$AI(o),i++;i<e.length&&(this._$AR(r&&r._$AB.nextSibling,i),e.length=i)}_$AR(t=this._$AA.nextSibling,e){for(this._$AP?.(!1,!0,e);t!==this._$AB;){let r=Tu(t).nextSibling;Tu(t).remove(),t=r}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},fr=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(t,e,r,i,o){this.type=1,this._$AH=v,this._$AN=void 0,this.element=t,this.name=e,this._$AM=i,this.options=o,r.length>2||r[0]!==""||r[1]!==""?(this._$AH=Array(r.length-1).fill(new String),this.strings=r):this._$AH=v}_$AI(t,e=this,r,i){let o=this.strings,s=!1;if(o===void 0)t=pr(this,t,e,0),s=!Rr(t)||t!==this._$AH&&t!==jt,s&&(this._$AH=t);else{let h=t,g,x;for(t=o[0],g=0;g<o.length-1;g++)x=pr(this,h[r+g],e,g),x===jt&&(x=this._$AH[g]),s||=!Rr(x)||x!==this._$AH[g],x===v?t=v:t!==v&&(t+=(x??"")+o[g+1]),this._$AH[g]=x}s&&!i&&this.j(t)}j(t){t===v?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,t??"")}},Hi=class extends fr{constructor(){super(...arguments),this.type=3}j(t){this.element[this.name]=t===v?void 0:t}},Ki=class extends fr{constructor(){super(...arguments),this.type=4}j(t){this.element.toggleAttribute(this.name,!!t&&t!==v)}},Ui=class extends fr{constructor(t,e,r,i,o){super(t,e,r,i,o),this.type=5}_$AI(t,e=this){if((t=pr(this,t,e,0)??v)===jt)return;let r=this._$AH,i=t===v&&r!==v||t.capture!==r.capture||t.once!==r.once||t.passive!==r.passive,o=t!==v&&(r===v||i);i&&this.element.removeEventListener(this.name,this,r),o&&this.element.addEventListener(this.name,this,t),this._$AH=t}handleEvent(t){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,t):this._$AH.handleEvent(t)}},ji=class{constructor(t,e,r){this.element=t,this.type=6,this._$AN=void 0,this._$AM=e,this.options=r}get _$AU(){return this._$AM._$AU}_$AI(t){pr(this,t)}};var Oh=qi.litHtmlPolyfillSupport;Oh?.(Ir,zr),(qi.litHtmlVersions??=[]).push("3.3.3");var Wu=(n,t,e)=>{let r=e?.renderBefore??t,i=r._$litPart$;if(i===void 0){let o=e?.renderBefore??null;r._$litPart$=i=new zr(t.insertBefore(Lr(),o),o,void 0,e??{})}return i._$AI(n),i};var Yi=globalThis,Ve=class extends ct{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let t=super.createRenderRoot();return this.renderOptions.renderBefore??=t.firstChild,t}update(t){let e=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(t),this._$Do=Wu(e,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return jt}};Ve._$litElement$=!0,Ve.finalized=!0,Yi.litElementHydrateSupport?.({LitElement:Ve});var _h=Yi.litElementPolyfillSupport;_h?.({LitElement:Ve});(Yi.litElementVersions??=[]).push("4.2.2");var Ju=gh(Yu(),1),ue=class extends Error{constructor(e,r){super(`The attribute "${e}" cannot be read: ${r}`);this.attribute=e;this.reason=r}attribute;reason};function Zu(n,t){if(!(t===null||t.trim()===""))try{return Ju.default.parse(t)}catch(e){let r=e instanceof Error?e.message:String(e);throw new ue(n,r.replace(/^JSON5: /,""))}}function B(n){return typeof n=="object"&&n!==null&&!Array.isArray(n)}function We(n,t){if(t==null)return[];if(!Array.isArray(t))throw new ue(n,"it must be a list.");return t.map(e=>{if(typeof e=="string"||typeof e=="number")return String(e);throw new ue(n,"every entry must be a text.")})}function xe(n,t){let e=n===null||n.trim()===""?Number.NaN:Number(n);return Number.isFinite(e)?e:t}function X(n,t){let e=n.getAttribute(t);return e!==null&&e.toLowerCase()!=="false"}var gn=k`
  :host {
    --ink: #16191f;
    --soft: #545b64;
    --line: #aab7b8;
    --hair: #dfe4e5;
    --panel: #f8f9fa;
    --paper: #ffffff;
    --accent: #0a5ea8;
    --accent-soft: #e7f1fa;
    --danger: #b3261e;
    --danger-soft: #fdf0ef;
    --warning: #8a5300;
    --warning-soft: #fff6e5;
    --success: #1b6b3a;
    --success-soft: #edf7f0;
    --radius: 6px;
    display: block;
    box-sizing: border-box;
    color: var(--ink);
    font: 14px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  button {
    padding: 6px 12px;
    border: 1px solid var(--soft);
    border-radius: var(--radius);
    background: var(--paper);
    color: var(--ink);
    font: inherit;
    cursor: pointer;
  }
  button:hover:not(:disabled) {
    background: var(--panel);
  }
  button:disabled {
    border-color: var(--hair);
    color: #6f777e;
    cursor: not-allowed;
  }
  button[aria-pressed="true"] {
    border-color: var(--accent);
    background: var(--accent-soft);
    box-shadow: inset 0 0 0 1px var(--accent);
  }
  .link {
    padding: 0;
    border: 0;
    background: none;
    color: var(--accent);
    text-align: left;
    text-decoration: underline;
  }
  .link:hover:not(:disabled) {
    background: none;
    text-decoration-thickness: 2px;
  }
  kbd {
    display: inline-block;
    min-width: 1.7em;
    padding: 0 0.35em;
    border: 1px solid var(--line);
    border-bottom-width: 2px;
    border-radius: 4px;
    background: var(--paper);
    color: var(--ink);
    font: 11px/1.5 ui-monospace, Menlo, Consolas, monospace;
    text-align: center;
  }
  .problem {
    margin: 8px 0 0;
    color: var(--danger);
    font-weight: 600;
  }
  .problem:empty {
    display: none;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  dialog {
    width: min(720px, calc(100vw - 48px));
    max-height: calc(100vh - 48px);
    padding: 24px;
    overflow: auto;
    border: 1px solid var(--line);
    border-radius: 10px;
    color: var(--ink);
    box-shadow: 0 12px 40px rgb(0 0 0 / 25%);
  }
  dialog::backdrop {
    background: rgb(22 25 31 / 45%);
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      transition: none !important;
      animation: none !important;
    }
  }
`;var N=class extends Ve{static styles=gn;attributeProblems=new Map;readAttribute(t,e,r){try{let i=e(Zu(t,this.getAttribute(t)));return this.attributeProblems.delete(t),i}catch(i){if(!(i instanceof ue))throw i;return this.attributeProblems.set(t,i.message),r}}changed(){this.dispatchEvent(new Event("input",{bubbles:!0,composed:!0})),this.dispatchEvent(new Event("change",{bubbles:!0,composed:!0}))}};var Xu,Gu,Qu,qt,Xi,Gi,U=class extends(Qu=N,Gu=[D({reflect:!0})],Xu=[P()],Qu){constructor(){super(...arguments);l(this,Xi,u(qt,8,this,"")),u(qt,11,this);l(this,Gi,u(qt,12,this,"")),u(qt,15,this)}problem(){return""}showProblem(e){this.problemShown=e}draft(){return this.submission()}get _submittableValue(){return this.submission()}changed(){this.problemShown="",super.changed()}};qt=w(Qu),Xi=new WeakMap,Gi=new WeakMap,c(qt,4,"name",Gu,U,Xi),c(qt,4,"problemShown",Xu,U,Gi),E(qt,U);var Nh=new Set(["submit","reset","button","image","file"]);function ea(n){return[...n.querySelectorAll("*")].filter(t=>Th(t)&&t.name!=="")}function Th(n){return n instanceof HTMLInputElement?!Nh.has(n.type):n instanceof U||n instanceof HTMLTextAreaElement||n instanceof HTMLSelectElement}function ta(n){if(n instanceof U)return n.submission();if(!n.matches(":disabled"))return n instanceof HTMLInputElement&&Qi(n)?{[n.value]:n.checked}:n instanceof HTMLSelectElement&&n.multiple?[...n.selectedOptions].map(t=>t.value):n.value.replaceAll(`\r
`,`
`)}function ra(n){return n instanceof U?n.problem():n.checkValidity()?"":n.validationMessage}function na(n){return n instanceof U?n.draft():n instanceof HTMLInputElement&&Qi(n)?n.checked:ta(n)}function ia(n,t){if(n instanceof U)n.restore(t);else if(n instanceof HTMLInputElement&&Qi(n))typeof t=="boolean"&&(n.checked=t);else if(n instanceof HTMLSelectElement&&Array.isArray(t))for(let e of n.options)e.selected=t.includes(e.value);else typeof t=="string"&&(n.value=t)}function oa(n){let t=Object.create(null);for(let e of n){let r=ta(e);if(r===void 0)continue;let i=t[e.name];t[e.name]=B(i)&&B(r)?Object.assign(Object.create(null),i,r):r}return t}function Qi(n){return n.type==="radio"||n.type==="checkbox"}var Lh=500,Dn=class{constructor(t){this.fields=t}fields;#e;#t=!1;schedule(){this.#t||(window.clearTimeout(this.#e),this.#e=window.setTimeout(()=>{hr({type:"crowd-draft",protocol:1,draft:this.make()})},Lh))}stop(){this.#t=!0,window.clearTimeout(this.#e)}start(){this.#t=!1}make(){return{version:1,fields:this.fields().map(e=>({name:e.name,tag:e.localName,state:na(e)}))}}restore(t){if(!B(t)||t.version!==1||!Array.isArray(t.fields))return;let e=this.fields();for(let r of t.fields){if(!B(r))continue;let i=e.findIndex(s=>s.name===r.name&&s.localName===r.tag),[o]=i<0?[]:e.splice(i,1);o&&Rh(o,r.state)}}};function Rh(n,t){try{ia(n,t)}catch(e){if(!(e instanceof ue))throw e}}var bn=class{element=document.createElement("p");constructor(){this.element.setAttribute("role","status"),this.element.style.cssText="min-height:1.5em;margin:4px 0;text-align:right;font:600 14px/1.5 system-ui,sans-serif"}problem(t){this.#e("alert",t,"#b3261e")}busy(t){this.#e("status",t,"#545b64")}done(t){this.#e("status",t,"#1b6b3a")}clear(){this.#e("status","","inherit")}#e(t,e,r){this.element.setAttribute("role",t),this.element.style.color=r,this.element.textContent=e}};var Ih='button:not([type]), button[type="submit"], input[type="submit"], input[type="image"]',zh='crowd-button[form-action="submit"], input[type="submit"], button[type="submit"]',Hh=/^(text|search|url|tel|email|password|number|date|time|month|week|datetime-local|radio|checkbox|range)$/,xt=class extends HTMLElement{form=document.createElement("form");#e=new bn;#t=new Dn(()=>this.fields);owner;#r;#n=!1;connectedCallback(){this.form.parentNode!==this&&this.#i(),this.#r=Bu(t=>this.#a(t)),document.addEventListener("keydown",this.#u)}disconnectedCallback(){this.#r?.(),document.removeEventListener("keydown",this.#u)}submit(){if(this.#n||!this.#s())return!1;let t=new Event("submit",{bubbles:!0,cancelable:!0});if(!this.dispatchEvent(t))return!1;let e=Fe(oa(this.fields));return this.#n=!0,this.#t.stop(),this.#e.busy("Saving…"),hr({type:"crowd-submit",protocol:1,answer:e}),!0}reset(){this.form.reset();for(let t of this.fields)t instanceof U&&t.reset();this.#e.clear()}get fields(){return[...this.owner?[this.owner]:[],...ea(this.form)]}#i(){this.form.noValidate=!0,this.form.append(...this.childNodes),this.form.querySelector(zh)||this.form.append(Kh()),this.append(this.form,this.#e.element),Uh(this.form),this.form.addEventListener("submit",t=>{t.preventDefault(),t.stopPropagation()}),this.form.addEventListener("click",t=>this.#o(t)),this.form.addEventListener("input",()=>this.#t.schedule()),this.form.addEventListener("change",()=>this.#t.schedule())}#o(t){!(t.target instanceof Element&&t.target.closest(Ih))||t.defaultPrevented||(t.preventDefault(),this.submit())}#u=t=>{if(t.key!=="Enter"||t.defaultPrevented||t.isComposing)return;let e=t.composedPath(),r=e[0],i=e.includes(this.form)&&r instanceof HTMLInputElement&&Hh.test(r.type);(t.ctrlKey||t.metaKey||i||r===document.body)&&(t.preventDefault(),this.submit())};#s(){let t=this.fields.map(s=>[s,ra(s)]);for(let[s,h]of t)s instanceof U&&s.showProblem(h);let e=t.filter(([,s])=>s!==""),r=e[0];if(r===void 0)return this.#e.clear(),!0;let[i,o]=r;return this.#e.problem(e.length===1?o:`${o} (${e.length} to correct)`),i.dispatchEvent(new Event("crowd-problem",{bubbles:!0})),i instanceof U?i.focus():i.reportValidity(),!1}#a(t){t.type==="crowd-restore"?this.#t.restore(t.draft):t.type==="crowd-saved"?this.#e.done("Saved."):(this.#n=!1,this.#t.start(),this.#e.problem(String(t.message)))}};function Kh(){let n=document.createElement("div");n.style.cssText="padding:12px 0;text-align:right";let t=document.createElement("crowd-button");return t.setAttribute("form-action","submit"),t.setAttribute("variant","primary"),t.textContent="Submit",n.append(t),n}function Uh(n){for(let t of n.querySelectorAll(":scope > full-instructions")){let e=document.createElement("details"),r=document.createElement("summary");r.textContent=t.getAttribute("header")??"Full instructions",t.replaceWith(e),e.append(r,t)}}var jh=1.25,qh=24,Vh=560,sa,ua,aa,la,ca,da,ha,pa,fa,W,eo,to,ro,no,io,oo,so,uo,Kr,vn,ma,yn,xn,An,En,ke=class extends(fa=Ve,pa=[D()],ha=[D()],da=[P()],ca=[P()],la=[P()],aa=[P()],ua=[Z(".viewport")],sa=[Z(".picture")],fa){constructor(){super(...arguments);l(this,vn);l(this,eo,u(W,8,this,"")),u(W,11,this);l(this,to,u(W,12,this,"")),u(W,15,this);l(this,ro,u(W,16,this)),u(W,19,this);l(this,no,u(W,20,this,!1)),u(W,23,this);l(this,io,u(W,24,this,1)),u(W,27,this);l(this,oo,u(W,28,this,0)),u(W,31,this);l(this,so,u(W,32,this)),u(W,35,this);l(this,uo,u(W,36,this)),u(W,39,this);l(this,Kr,new ResizeObserver(([e])=>{this.room=e?.contentRect.width??0}));l(this,yn,e=>{let{naturalWidth:r,naturalHeight:i}=e.target;this.natural={width:r,height:i},this.updateComplete.then(()=>this.dispatchEvent(new Event("image-ready")))});l(this,xn,()=>{this.failed=!0,this.dispatchEvent(new Event("image-failed"))});l(this,An,e=>{if(!e.ctrlKey&&!e.metaKey)return;e.preventDefault();let r=this.viewport?.getBoundingClientRect();if(r){let i={x:e.clientX-r.left,y:e.clientY-r.top};this.zoomBy(e.deltaY<0?1:-1,i)}});l(this,En,e=>{let r=this.viewport;if(!r||e.button!==1&&!e.altKey)return;e.preventDefault(),e.stopPropagation();let{clientX:i,clientY:o}=e,{scrollLeft:s,scrollTop:h}=r,g=$=>r.scrollTo(s-$.clientX+i,h-$.clientY+o),x=()=>{window.removeEventListener("pointermove",g),window.removeEventListener("pointerup",x)};window.addEventListener("pointermove",g),window.addEventListener("pointerup",x)})}get size(){return this.natural}get scale(){return p(this,vn,ma).call(this)*this.zoom}locate(e){let r=this.picture?.getBoundingClientRect();return!r||!this.natural?{x:0,y:0}:{x:(e.clientX-r.left)/r.width*this.natural.width,y:(e.clientY-r.top)/r.height*this.natural.height}}zoomBy(e,r){let i=this.zoom,o=e===0?1:this.zoom*jh**e;this.zoom=Math.min(qh,Math.max(1,o));let s=this.viewport;if(!s||this.zoom===i)return;let h=r?.x??s.clientWidth/2,g=r?.y??s.clientHeight/2,x=this.zoom/i,$=(s.scrollLeft+h)*x-h,b=(s.scrollTop+g)*x-g;this.updateComplete.then(()=>s.scrollTo($,b))}reveal(e){let r=this.viewport;if(!r)return;let i=e.x*this.scale,o=e.y*this.scale,s=24;i<r.scrollLeft+s&&(r.scrollLeft=i-s),i>r.scrollLeft+r.clientWidth-s&&(r.scrollLeft=i-r.clientWidth+s),o<r.scrollTop+s&&(r.scrollTop=o-s),o>r.scrollTop+r.clientHeight-s&&(r.scrollTop=o-r.clientHeight+s)}firstUpdated(){this.viewport&&(y(this,Kr).observe(this.viewport),this.viewport.addEventListener("wheel",y(this,An),{passive:!1}))}disconnectedCallback(){super.disconnectedCallback(),y(this,Kr).disconnect()}updated(e){(e.has("zoom")||e.has("room")||e.has("natural"))&&this.dispatchEvent(new Event("zoom"))}render(){let e=this.natural,r=e?`width:${e.width*this.scale}px;height:${e.height*this.scale}px`:"";return d`
      <div class="bar" role="toolbar" aria-label="Tools">
        <slot name="tools"></slot>
        <span class="space"></span>
        <button type="button" class="zoom" aria-label="Zoom out" @click=${()=>this.zoomBy(-2)}>−</button>
        <output aria-label="Zoom">${Math.round(this.scale*100)}%</output>
        <button type="button" class="zoom" aria-label="Zoom in" @click=${()=>this.zoomBy(2)}>+</button>
        <button type="button" class="zoom" @click=${()=>this.zoomBy(0)}>Fit</button>
      </div>
      <div class="viewport" part="viewport">
        ${this.failed?d`<p class="failed" role="alert">The picture could not be loaded.</p>`:d`<div class="picture" style=${r} @pointerdown=${y(this,En)}>
              <img
                class=${this.scale>=4?"close":""}
                src=${this.src}
                alt=${this.alt}
                draggable="false"
                @load=${y(this,yn)}
                @error=${y(this,xn)}
              />
              ${e?d`<slot></slot>`:""}
            </div>`}
      </div>
    `}};W=w(fa),eo=new WeakMap,to=new WeakMap,ro=new WeakMap,no=new WeakMap,io=new WeakMap,oo=new WeakMap,so=new WeakMap,uo=new WeakMap,Kr=new WeakMap,vn=new WeakSet,ma=function(){return!this.natural||this.room===0?1:Math.min(this.room/this.natural.width,Vh/this.natural.height,4)},yn=new WeakMap,xn=new WeakMap,An=new WeakMap,En=new WeakMap,c(W,4,"src",pa,ke,eo),c(W,4,"alt",ha,ke,to),c(W,4,"natural",da,ke,ro),c(W,4,"failed",ca,ke,no),c(W,4,"zoom",la,ke,io),c(W,4,"room",aa,ke,oo),c(W,4,"viewport",ua,ke,so),c(W,4,"picture",sa,ke,uo),E(W,ke),C(ke,"styles",[gn,k`
      .bar {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        align-items: center;
        min-height: 36px;
        margin-bottom: 8px;
      }
      .bar .space {
        flex: 1;
      }
      .zoom {
        min-width: 36px;
        padding: 4px 8px;
      }
      output {
        min-width: 4em;
        color: var(--soft);
        text-align: center;
        font-variant-numeric: tabular-nums;
      }
      .viewport {
        max-height: 72vh;
        min-height: 200px;
        overflow: auto;
        border: 1px solid var(--hair);
        background: repeating-conic-gradient(#f1f3f4 0 25%, #fff 0 50%) 0 0 / 20px 20px;
      }
      .picture {
        position: relative;
        margin: 0 auto;
      }
      img {
        display: block;
        width: 100%;
        height: 100%;
        user-select: none;
      }
      img.close {
        image-rendering: pixelated;
      }
      ::slotted(:not([slot])) {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
      }
      .failed {
        padding: 40px 20px;
        color: var(--danger);
        font-weight: 600;
        text-align: center;
      }
    `]);var Wh=new Set(["success","error","warning","info"]),ga,Da,ba,Vt,ao,lo,wn,At=class extends(ba=N,Da=[D()],ga=[P()],ba){constructor(){super(...arguments);l(this,ao,u(Vt,8,this,"info")),u(Vt,11,this);l(this,lo,u(Vt,12,this,!1)),u(Vt,15,this);l(this,wn,()=>{this.dismissed=!0})}render(){if(this.dismissed)return v;let e=Wh.has(this.type)?this.type:"info";return d`<div class="alert ${e}" role=${e==="error"||e==="warning"?"alert":"status"}>
      <div class="content"><slot></slot></div>
      ${X(this,"dismissible")?d`<button type="button" aria-label="Dismiss" @click=${y(this,wn)}>×</button>`:v}
    </div>`}};Vt=w(ba),ao=new WeakMap,lo=new WeakMap,wn=new WeakMap,c(Vt,4,"type",Da,At,ao),c(Vt,4,"dismissed",ga,At,lo),E(Vt,At),C(At,"styles",[N.styles,k`
      .alert {
        display: flex;
        gap: 12px;
        align-items: flex-start;
        margin: 8px 0;
        padding: 10px 14px;
        border-left: 4px solid var(--accent);
        border-radius: 0 var(--radius) var(--radius) 0;
        background: var(--accent-soft);
      }
      .success {
        border-color: var(--success);
        background: var(--success-soft);
      }
      .warning {
        border-color: var(--warning);
        background: var(--warning-soft);
      }
      .error {
        border-color: var(--danger);
        background: var(--danger-soft);
      }
      .content {
        flex: 1;
        min-width: 0;
      }
      button {
        padding: 0 8px;
        border-color: transparent;
        background: none;
      }
    `]);var Yh={add:"M11 5h2v6h6v2h-6v6h-2v-6H5v-2h6z",remove:"M5 11h14v2H5z",close:"M6.4 5 12 10.6 17.6 5 19 6.4 13.4 12l5.6 5.6-1.4 1.4-5.6-5.6L6.4 19 5 17.6l5.6-5.6L5 6.4z",check:"M9.5 17.6 4 12.1l1.4-1.4 4.1 4.1 9.1-9.1L20 7.1z",search:"M10 4a6 6 0 0 1 4.8 9.6l5 5-1.4 1.4-5-5A6 6 0 1 1 10 4zm0 2a4 4 0 1 0 0 8 4 4 0 0 0 0-8z",info:"M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zm-1 8v6h2v-6zm0-4v2h2V7z",help:"M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zm-1 13v2h2v-2zm1-10a4 4 0 0 0-4 4h2a2 2 0 1 1 3 1.7c-1.2.7-2 1.4-2 3.3h2c0-1 .4-1.2 1.3-1.8A4 4 0 0 0 12 6z",star:"m12 3 2.7 5.8 6.3.8-4.6 4.3 1.2 6.3-5.6-3.1-5.6 3.1 1.2-6.3L3 9.6l6.3-.8z",favorite:"M12 20 4 12.2A5 5 0 0 1 11 5l1 1 1-1a5 5 0 0 1 7 7.2z",delete:"M8 4h8v2h4v2H4V6h4zM6 9h12l-1 12H7z",edit:"m4 16.5 9.8-9.8 3.5 3.5L7.5 20H4zM15.2 5.3 17 3.5 20.5 7l-1.8 1.8z"};function Cn(n){if(/^(https?:|data:image\/|\/|\.)/.test(n))return d`<img src=${n} alt="" width="20" height="20" />`;let t=Yh[n.replace(/^.*:/,"")];return t?d`<svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
    ${Oe`<path d=${t} fill="currentColor"></path>`}
  </svg>`:v}function va(n){return n.replace(/^.*[:/]/,"").replace(/\.\w+$/,"").replace(/[-_]/g," ")}var ya,xa,Aa,Wt,co,ho,Et=class extends(Aa=N,xa=[D()],ya=[D()],Aa){constructor(){super(...arguments);l(this,co,u(Wt,8,this,"")),u(Wt,11,this);l(this,ho,u(Wt,12,this,"")),u(Wt,15,this)}firstUpdated(){let e=document.getElementById(this.getAttribute("for")??"");e&&(getComputedStyle(e).position==="static"&&(e.style.position="relative"),this.style.cssText="position:absolute;top:-8px;right:-8px",e.append(this))}render(){return d`<span class="badge">${this.icon?Cn(this.icon):this.label}<slot></slot></span>`}};Wt=w(Aa),co=new WeakMap,ho=new WeakMap,c(Wt,4,"icon",xa,Et,co),c(Wt,4,"label",ya,Et,ho),E(Wt,Et),C(Et,"styles",[N.styles,k`
      :host {
        display: inline-block;
      }
      .badge {
        display: inline-flex;
        gap: 4px;
        align-items: center;
        min-width: 20px;
        height: 20px;
        justify-content: center;
        padding: 0 6px;
        border-radius: 10px;
        background: var(--accent);
        color: #fff;
        font-size: 12px;
        font-weight: 600;
      }
    `]);var mr=new Set,Fn;function Ea(n){mr.size===0&&document.addEventListener("keydown",Ca),mr.add(n),n.addEventListener("focusin",kn),n.addEventListener("pointerdown",kn)}function wa(n){mr.delete(n),Fn===n&&(Fn=void 0),n.removeEventListener("focusin",kn),n.removeEventListener("pointerdown",kn),mr.size===0&&document.removeEventListener("keydown",Ca)}function Jh(n){let t=n.composedPath()[0];return t instanceof HTMLElement?t instanceof HTMLInputElement?!["radio","checkbox","range","button","submit","reset"].includes(t.type):t instanceof HTMLTextAreaElement||t instanceof HTMLSelectElement||t.isContentEditable:!1}function $n(n){return/^[1-9]$/.test(n.key)?Number(n.key)-1:void 0}function kn(n){Fn=n.currentTarget}function Ca(n){if(n.defaultPrevented||Jh(n)||document.querySelector("dialog[open]"))return;let t=n.composedPath(),e=[...mr].find(o=>t.includes(o));if(!e&&t[0]!==document.body&&t[0]!==document.documentElement)return;(e??Fn??Zh())?.pressKey(n)&&n.preventDefault()}function Zh(){return[...mr].sort((n,t)=>n.compareDocumentPosition(t)&Node.DOCUMENT_POSITION_FOLLOWING?-1:1)[0]}var Xh=["#0072b2","#e69f00","#009e73","#cc79a7","#d55e00","#56b4e9","#f0e442","#332288","#88ccee","#44aa99","#117733","#999933","#ddcc77","#cc6677","#882255","#aa4499"];function Yt(n){let t=Xh[n];if(t!==void 0)return t;let e=n*137.508%360,r=[.42,.6,.3][n%3]??.42;return Gh(e,.65,r)}function gr(n){let[t,e,r]=po(n).map(i=>{let o=i/255;return o<=.04045?o/12.92:((o+.055)/1.055)**2.4});return .2126*t+.7152*e+.0722*r>.179?"#000000":"#ffffff"}function po(n){let t=Number.parseInt(n.slice(1),16);return[t>>16&255,t>>8&255,t&255]}function Dr(n){return typeof n=="string"&&/^#[0-9a-f]{6}$/i.test(n)?n.toLowerCase():void 0}function Gh(n,t,e){let r=t*Math.min(e,1-e),i=o=>{let s=(o+n/30)%12,h=e-r*Math.max(-1,Math.min(s-3,9-s,1));return Math.round(h*255).toString(16).padStart(2,"0")};return`#${i(0)}${i(8)}${i(4)}`}var Qh=["short-instructions","full-instructions","classification-target","worker-comment"],Fa,ka,$a,Sa,Ye,fo,mo,go,Ur,jr,Do,ne=class extends(Sa=U,$a=[D()],ka=[Z("#instructions")],Fa=[Z("#shortcuts")],Sa){constructor(){super(...arguments);l(this,jr);l(this,fo,u(Ye,8,this,"")),u(Ye,11,this);l(this,mo,u(Ye,12,this)),u(Ye,15,this);l(this,go,u(Ye,16,this)),u(Ye,19,this);l(this,Ur,new MutationObserver(()=>p(this,jr,Do).call(this)))}connectedCallback(){super.connectedCallback(),p(this,jr,Do).call(this),y(this,Ur).observe(this,{childList:!0}),Ea(this)}disconnectedCallback(){super.disconnectedCallback(),y(this,Ur).disconnect(),wa(this)}pressKey(e){return e.key==="?"?(this.shortcutsDialog.showModal(),!0):this.onKey(e)}focus(e){let r=this.renderRoot.querySelector("[data-focus]");r?r.focus(e):super.focus(e)}get groupName(){return this.header||"Labels"}render(){let e=this.querySelector(":scope > full-instructions");return d`
      <div class="layout">
        <aside class="awsui-app-layout__navigation" aria-label="Instructions">
          <h3>Instructions</h3>
          <slot name="short-instructions"></slot>
          <div class="more">
            ${e?d`<button type="button" class="link" @click=${()=>this.instructionsDialog.showModal()}>View full instructions</button>`:v}
            <button type="button" class="link" @click=${()=>this.shortcutsDialog.showModal()}>Keyboard shortcuts <kbd>?</kbd></button>
          </div>
        </aside>
        <section class="annotation-area" aria-label=${this.groupName}>
          <div class="stage-pane">
            ${this.header?d`<h2>${this.header}</h2>`:v}
            ${[...this.attributeProblems.values()].map(r=>d`<p class="broken" role="alert">${r} Tell the people who set this task up.</p>`)}
            ${this.stage()}
            <slot></slot>
          </div>
          <div class="category-picker-wrapper">
            ${this.picker()}
            <p class="problem" role="alert">${this.problemShown}</p>
          </div>
        </section>
      </div>
      <dialog id="instructions" class="awsui-modal-dialog" aria-label="Full instructions">
        <h2>${e?.getAttribute("header")??"Instructions"}</h2>
        <slot name="full-instructions"></slot>
        <button type="button" class="close" @click=${()=>this.instructionsDialog.close()}>Close</button>
      </dialog>
      <dialog id="shortcuts" aria-label="Keyboard shortcuts">
        <h2>Keyboard shortcuts</h2>
        <table>
          ${[...this.shortcuts(),["Ctrl+Enter","Submit"],["?","This help"]].map(([r,i])=>d`<tr><th scope="row">${ep(r??"")}</th><td>${i}</td></tr>`)}
        </table>
        <button type="button" class="close" @click=${()=>this.shortcutsDialog.close()}>Close</button>
      </dialog>
    `}};Ye=w(Sa),fo=new WeakMap,mo=new WeakMap,go=new WeakMap,Ur=new WeakMap,jr=new WeakSet,Do=function(){for(let e of this.children)Qh.includes(e.localName)&&(e.slot=e.localName);this.requestUpdate()},c(Ye,4,"header",$a,ne,fo),c(Ye,4,"instructionsDialog",ka,ne,mo),c(Ye,4,"shortcutsDialog",Fa,ne,go),E(Ye,ne),C(ne,"styles",[U.styles,k`
      .layout {
        display: grid;
        grid-template-columns: minmax(180px, 240px) minmax(0, 1fr);
        border: 1px solid var(--line);
        border-radius: 10px;
        background: var(--paper);
        overflow: hidden;
      }
      .awsui-app-layout__navigation {
        padding: 16px;
        border-right: 1px solid var(--hair);
        background: var(--panel);
        overflow-wrap: anywhere;
      }
      .annotation-area {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(180px, 240px);
        min-height: 360px;
      }
      .stage-pane {
        min-width: 0;
        padding: 16px 20px;
      }
      .category-picker-wrapper {
        padding: 16px;
        border-left: 1px solid var(--hair);
      }
      @media (max-width: 820px) {
        .layout,
        .annotation-area {
          grid-template-columns: minmax(0, 1fr);
        }
        .awsui-app-layout__navigation {
          border: 0;
          border-bottom: 1px solid var(--hair);
        }
        .category-picker-wrapper {
          border: 0;
          border-top: 1px solid var(--hair);
        }
      }
      h2 {
        margin: 0 0 12px;
        font-size: 18px;
        line-height: 1.3;
      }
      h3 {
        margin: 0 0 8px;
        color: var(--soft);
        font-size: 12px;
        letter-spacing: 0.05em;
        text-transform: uppercase;
      }
      .more {
        display: grid;
        gap: 8px;
        margin-top: 16px;
        justify-items: start;
      }
      .broken {
        margin: 0 0 12px;
        padding: 10px 14px;
        border-left: 4px solid var(--danger);
        background: var(--danger-soft);
      }
      table {
        border-collapse: collapse;
      }
      th,
      td {
        padding: 4px 16px 4px 0;
        font-weight: 400;
        text-align: left;
        vertical-align: top;
      }
      .close {
        margin-top: 16px;
      }
      ::slotted(classification-target) {
        display: block;
        font-size: 16px;
        overflow-wrap: anywhere;
      }
    `]);function ep(n){return n.split(" ").map(t=>d`<kbd>${t}</kbd> `)}var Sn=k`
  fieldset {
    display: grid;
    gap: 6px;
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .option {
    display: flex;
    gap: 8px;
    align-items: center;
    padding: 7px 10px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--paper);
    cursor: pointer;
    overflow-wrap: anywhere;
  }
  .option:hover {
    background: var(--panel);
  }
  .option:has(input:checked) {
    border-color: var(--accent);
    background: var(--accent-soft);
    box-shadow: inset 0 0 0 1px var(--accent);
  }
  .option:has(input:focus-visible) {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  .option input {
    flex: none;
    width: 16px;
    height: 16px;
    margin: 0;
    outline: none;
    accent-color: var(--accent);
  }
  .option .text {
    flex: 1;
    min-width: 0;
  }
  .option .swatch {
    flex: none;
    width: 14px;
    height: 14px;
    border: 1px solid rgb(0 0 0 / 35%);
    border-radius: 3px;
  }
  .separate {
    margin-top: 8px;
  }
`;function Bn(n){return d`<fieldset aria-label=${n.legend}>
    ${n.options.map((t,e)=>d`<label class="option ${t.separate?"separate":""}">
        <input
          type=${n.kind}
          name="option"
          .checked=${n.chosen.has(t.value)}
          ?data-focus=${e===0}
          @change=${()=>n.choose(t.value)}
        />
        ${t.colour?d`<span class="swatch" style="background:${t.colour}"></span>`:v}
        <span class="text">${t.text??t.value}</span>
        ${e<9?d`<kbd aria-hidden="true">${e+1}</kbd>`:v}
      </label>`)}
  </fieldset>`}var Ba,Pa,Ma,Oa,Je,bo,vo,yo,Ue=class extends(Oa=ne,Ma=[D({attribute:!1})],Pa=[D({attribute:"labels"})],Ba=[P()],Oa){constructor(){super(...arguments);l(this,bo,u(Je,8,this,[])),u(Je,11,this);l(this,vo,u(Je,12,this,null)),u(Je,15,this);l(this,yo,u(Je,16,this)),u(Je,19,this)}choose(e){this.current=e}willUpdate(e){if(super.willUpdate(e),e.has("labelsText")&&this.labelsText!==null&&(this.labels=this.readAttribute("labels",r=>this.readLabels(r),[])),e.has("labels")){let r=this.labels.map(i=>this.nameOf(i));(this.current===void 0||!r.includes(this.current))&&(this.current=r[0])}}colourOf(e){let r=this.labels.map(o=>this.nameOf(o)),i=r.indexOf(e);return this.givenColours().get(e)??Yt(i<0?r.length:i)}givenColours(){let e=this.readAttribute("label-colors",o=>o,void 0),r=this.labels.map(o=>this.nameOf(o)),i=B(e)?Object.entries(e):Array.isArray(e)?e.map((o,s)=>[r[s]??"",o]):[];return new Map(i.flatMap(([o,s])=>{let h=Dr(s);return h?[[o,h]]:[]}))}onKey(e){if(e.ctrlKey||e.metaKey||e.altKey)return!1;let r=this.labels[$n(e)??-1];return r===void 0?!1:(this.choose(this.nameOf(r)),!0)}shortcuts(){return[["1 … 9","Choose a label"]]}picker(){return d`<h3>Labels</h3>
      ${Bn({kind:"radio",legend:"Labels",options:this.labels.map(e=>({value:this.nameOf(e),text:this.textOf(e),colour:this.colourOf(this.nameOf(e))})),chosen:new Set(this.current===void 0?[]:[this.current]),choose:e=>this.choose(e)})}`}};Je=w(Oa),bo=new WeakMap,vo=new WeakMap,yo=new WeakMap,c(Je,4,"labels",Ma,Ue,bo),c(Je,4,"labelsText",Pa,Ue,vo),c(Je,4,"current",Ba,Ue,yo),E(Je,Ue),C(Ue,"styles",[...ne.styles,Sn]);var qr=class extends Ue{readLabels(t){return We("labels",t)}nameOf(t){return t}textOf(t){return t}};var tp={ArrowLeft:[-1,0],ArrowRight:[1,0],ArrowUp:[0,-1],ArrowDown:[0,1]},_a,Na,Ta,La,Ra,Ia,pe,xo,Ao,Eo,wo,Co,Pn,br,za,Ha,Ae=class extends(Ia=qr,Ra=[D()],La=[P()],Ta=[P()],Na=[P()],_a=[Z("labelloop-image")],Ia){constructor(){super(...arguments);l(this,br);l(this,xo,u(pe,8,this,"")),u(pe,11,this);l(this,Ao,u(pe,12,this)),u(pe,15,this);l(this,Eo,u(pe,16,this,!1)),u(pe,19,this);l(this,wo,u(pe,20,this,"")),u(pe,23,this);l(this,Co,u(pe,24,this)),u(pe,27,this);l(this,Pn,()=>{let e=this.image?.size;e&&(this.size=e,this.onReady(e),this.toggleAttribute("data-ready",!0))})}get imageProperties(){return{height:this.size?.height??0,width:this.size?.width??0}}reach(e=8){return e/(this.image?.scale??1)}problem(){return this.failed?"The picture could not be loaded: reload the page, or decline the task.":this.size?"":"The picture is still loading: wait a moment."}onKey(e){if(e.ctrlKey||e.metaKey)return p(this,br,za).call(this,e);if(e.key==="+"||e.key==="=")this.image?.zoomBy(1);else if(e.key==="-")this.image?.zoomBy(-1);else if(e.key==="0")this.image?.zoomBy(0);else return p(this,br,Ha).call(this,e)||super.onKey(e);return!0}shortcuts(){return[...super.shortcuts(),["Ctrl+Z","Undo"],["Ctrl+Shift+Z","Redo"],["+ − 0","Zoom in, out, fit; or Ctrl and the wheel"],["Alt+drag","Move a zoomed picture"]]}stage(){return d`<labelloop-image
        src=${this.src}
        alt=""
        @image-ready=${y(this,Pn)}
        @image-failed=${()=>{this.failed=!0}}
        @zoom=${()=>this.requestUpdate()}
      >
        <span slot="tools" class="tools">${this.tools()}</span>
        ${this.size?this.overlay(this.size):""}
      </labelloop-image>
      <p class="visually-hidden" role="status">${this.announcement}</p>`}};pe=w(Ia),xo=new WeakMap,Ao=new WeakMap,Eo=new WeakMap,wo=new WeakMap,Co=new WeakMap,Pn=new WeakMap,br=new WeakSet,za=function(e){let r=e.key.toLowerCase();if(r==="y"||r==="z"&&e.shiftKey)this.redo();else if(r==="z")this.undo();else return!1;return!0},Ha=function(e){if(!e.composedPath().some(s=>s instanceof Element&&s.hasAttribute("data-focus"))||e.altKey)return!1;let i=tp[e.key];if(i===void 0)return this.onDrawingKey(e);let o=e.shiftKey?10:1;return this.onArrow(i[0]*o,i[1]*o),!0},c(pe,4,"src",Ra,Ae,xo),c(pe,4,"size",La,Ae,Ao),c(pe,4,"failed",Ta,Ae,Eo),c(pe,4,"announcement",Na,Ae,wo),c(pe,4,"image",_a,Ae,Co),E(pe,Ae),C(Ae,"styles",[...qr.styles,k`
      .tools {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        align-items: center;
      }
    `]);function Ka(n){let{editor:t,size:e}=n;return d`<svg viewBox="0 0 ${e.width} ${e.height}" preserveAspectRatio="none" aria-hidden="true">
      ${t.shapes.map((r,i)=>rp(n,r,i===t.selected))}
      ${np(n)} ${ip(n)}
    </svg>
    ${t.shapes.map((r,i)=>op(n,r,i))}`}function rp({editor:n,reach:t,colourOf:e},r,i){let{kind:o}=n,s=e(r.label),h=ja(o.outline(r.vertices),o.closed),g=i?o.handles(r.vertices):[],x=o.most===1?r.vertices:[];return Oe`<g class=${i?"selected":""}>
    <path class="halo" d=${h}></path>
    <path class="outline" d=${h} stroke=${s} fill=${o.closed?s:"none"} fill-opacity="0.16"></path>
    ${x.map($=>Oe`<circle cx=${$.x} cy=${$.y} r=${t(6)} fill=${s} stroke="#fff" stroke-width="2"></circle>`)}
    ${g.map(($,b)=>Ua($,t(5),b===n.handle))}
  </g>`}function np({editor:n,reach:t}){let{kind:e,pending:r,hover:i}=n;if(r.length===0)return v;let s=i&&!(e.dragged&&r.length>1)?[...r,i]:r,h=e.dragged&&e.closed,g=ja(h?e.outline(s):s,h);return Oe`<path class="halo" d=${g}></path>
    <path class="outline pending" d=${g} stroke="#16191f" fill="none"></path>
    ${r.map(x=>Ua(x,t(5),!1))}`}function ip({editor:n,size:t}){let e=n.crosshair;if(!e)return v;let r=`M0 ${e.y}H${t.width}M${e.x} 0V${t.height}`;return Oe`<path class="halo" d=${r}></path><path class="guide" d=${r}></path>`}function Ua(n,t,e){return Oe`<circle class="handle ${e?"active":""}" cx=${n.x} cy=${n.y} r=${t}></circle>`}function op({editor:n,size:t,reach:e,colourOf:r},i,o){let h=n.kind.outline(i.vertices).reduce((b,H)=>H.y<b.y?H:b),g=r(i.label),x=`left:${h.x/t.width*100}%;top:${h.y/t.height*100}%`,$=`background:${g};color:${gr(g)}`;return d`<span class="tag ${h.y<e(22)?"below":""}" style="${x};${$}"
    >${o+1} ${i.label}</span>`}function ja(n,t){return`M${n.map(e=>`${e.x} ${e.y}`).join("L")}${t?"Z":""}`}function Jt(n,t){return{x:Math.min(t.width,Math.max(0,Math.round(n.x))),y:Math.min(t.height,Math.max(0,Math.round(n.y)))}}function wt(n,t){return Math.hypot(n.x-t.x,n.y-t.y)}function dt(n,t){return n!==void 0&&t!==void 0&&n.x===t.x&&n.y===t.y}function sp(n,t,e){let r=(e.x-t.x)**2+(e.y-t.y)**2;if(r===0)return wt(n,t);let i=((n.x-t.x)*(e.x-t.x)+(n.y-t.y)*(e.y-t.y))/r,o=Math.min(1,Math.max(0,i));return wt(n,{x:t.x+o*(e.x-t.x),y:t.y+o*(e.y-t.y)})}function qa(n,t,e){let r=Number.POSITIVE_INFINITY;return t.forEach((i,o)=>{let s=t[o+1]??(e?t[0]:void 0)??i;r=Math.min(r,sp(n,i,s))}),r}function Va(n,t){let e=!1;return t.forEach((r,i)=>{let o=t[(i+1)%t.length]??r;if(r.y>n.y==o.y>n.y)return;let s=r.x+(n.y-r.y)/(o.y-r.y)*(o.x-r.x);n.x<s&&(e=!e)}),e}function Fo(n,t,e){let r=n.map(h=>h.x),i=n.map(h=>h.y),o=Math.min(e.width-Math.max(...r),Math.max(-Math.min(...r),Math.round(t.x))),s=Math.min(e.height-Math.max(...i),Math.max(-Math.min(...i),Math.round(t.y)));return n.map(h=>({x:h.x+o,y:h.y+s}))}var Mn={outline:n=>n,handles:n=>n,pull:(n,t,e)=>n.with(t,e)},Ya={...Mn,noun:"keypoint",plural:"Keypoints",dragged:!1,closed:!1,fewest:1,most:1},Ja={...Mn,noun:"line",plural:"Lines",dragged:!0,closed:!1,fewest:2,most:2},Za={...Mn,noun:"polyline",plural:"Polylines",dragged:!1,closed:!1,fewest:2,most:Number.POSITIVE_INFINITY},Xa={...Mn,noun:"polygon",plural:"Polygons",dragged:!1,closed:!0,fewest:3,most:Number.POSITIVE_INFINITY},Wa=["lt","t","rt","r","rb","b","lb","l"],ko={noun:"box",plural:"Boxes",dragged:!0,closed:!0,fewest:2,most:2,outline(n){let{left:t,top:e,right:r,bottom:i}=Vr(n);return[{x:t,y:e},{x:r,y:e},{x:r,y:i},{x:t,y:i}]},handles(n){let{left:t,top:e,right:r,bottom:i}=Vr(n);return Wa.map(o=>({x:o.includes("l")?t:o.includes("r")?r:(t+r)/2,y:o.includes("t")?e:o.includes("b")?i:(e+i)/2}))},pull(n,t,e){let{left:r,top:i,right:o,bottom:s}=Vr(n),h=Wa[t]??"rb";return el([{x:h.includes("l")?e.x:r,y:h.includes("t")?e.y:i},{x:h.includes("r")?e.x:o,y:h.includes("b")?e.y:s}])}};function On(n,t){let e=t.filter((g,x)=>!dt(g,t[x-1]));if(n.closed&&dt(e[0],e.at(-1))&&e.length>1&&e.pop(),e.length<n.fewest)return;if(n!==ko)return e;let r=el(e),{left:i,top:o,right:s,bottom:h}=Vr(r);return s>i&&h>o?r:void 0}function Ga(n,t,e,r){return $o(n,t,e,r)||So(n,t,e)}function $o(n,t,e,r){return qa(e,n.outline(t.vertices),n.closed)<=r}function So(n,t,e){return n.closed&&Va(e,n.outline(t.vertices))}function Qa(n,t,e,r){return n.handles(t.vertices).map((o,s)=>({index:s,away:wt(o,e)})).filter(({away:o})=>o<=r).sort((o,s)=>o.away-s.away)[0]?.index}function el(n){let{left:t,top:e,right:r,bottom:i}=Vr(n);return[{x:t,y:e},{x:r,y:i}]}function Vr(n){let t=n.map(r=>r.x),e=n.map(r=>r.y);return{left:Math.min(...t),top:Math.min(...e),right:Math.max(...t),bottom:Math.max(...e)}}var vr=class{constructor(t=200){this.limit=t}limit;#e=[];#t=[];#r;get canUndo(){return this.#e.length>0}get canRedo(){return this.#t.length>0}record(t,e){this.#t=[],!(e!==void 0&&e===this.#r)&&(this.#r=e,this.#e.push(t),this.#e.length>this.limit&&this.#e.shift())}undo(t){return this.#n(this.#e,this.#t,t)}redo(t){return this.#n(this.#t,this.#e,t)}clear(){this.#e=[],this.#t=[],this.#r=void 0}#n(t,e,r){let i=t.pop();if(i!==void 0)return e.push(r),this.#r=void 0,i}};var _n=class{constructor(t,e){this.kind=t;this.seen=e}kind;seen;shapes=[];selected;handle;fresh=!1;history=new vr;get current(){return this.selected===void 0?void 0:this.shapes[this.selected]}get canUndo(){return this.history.canUndo}get canRedo(){return this.history.canRedo}load(t){this.shapes=t,this.history.clear(),this.select(void 0)}select(t){this.selected=t,this.fresh=!1,this.handle=void 0,this.seen(!1)}selectNext(t){let e=this.shapes.length;if(e===0)return;let r=this.selected??(t>0?-1:0);this.select((r+t+e)%e)}nextHandle(){let t=this.current;if(!t)return;let e=this.handle===void 0?0:this.handle+1;this.handle=e<this.kind.handles(t.vertices).length?e:void 0,this.seen(!1)}relabel(t,e){let r=this.shapes[t];!r||r.label===e||this.commit(this.shapes.with(t,{...r,label:e}))}remove(t){this.commit(this.shapes.filter((e,r)=>r!==t)),this.select(void 0)}undo(){this.#e(this.history.undo(this.shapes))}redo(){this.#e(this.history.redo(this.shapes))}add(t){this.commit([...this.shapes,t]),this.selected=this.shapes.length-1,this.handle=void 0,this.fresh=!0,this.seen(!1)}commit(t){this.history.record(this.shapes),this.shapes=t,this.seen(!0)}#e(t){t!==void 0&&(this.shapes=t,this.select(void 0),this.seen(!0))}};var Nn=class extends _n{constructor(e,r,i,o){super(e,o);this.bounds=r;this.label=i}bounds;label;pending=[];hover;crosshair;#e;get canUndo(){return this.pending.length>0||super.canUndo}select(e){this.pending=[],this.#e=void 0,super.select(e)}press(e,r){this.crosshair=void 0,this.pending.length>0?this.#i(e,r):this.#t(e,r)||this.#n(e),this.seen(!1)}move(e){this.hover=e;let r=this.#e;if(r?.does==="draw")this.pending=[r.from,Jt(e,this.bounds)];else if(r?.does==="move"){let i={x:e.x-r.from.x,y:e.y-r.from.y};this.#a(r.before,o=>Fo(o,i,this.bounds))}else if(r?.does==="pull"){let i=Jt(e,this.bounds);this.#a(r.before,o=>this.kind.pull(o,r.handle,i))}this.seen(!1)}release(e,r){let i=this.#e;if(this.#e=void 0,i===void 0)return;if(i.does==="draw"){wt(i.from,e)>r?this.finish():this.#o(i.from,e);return}let o=this.shapes!==i.before;o&&this.history.record(i.before),this.seen(o)}finish(){let e=On(this.kind,this.pending),r=this.label();this.pending=[],this.#e=void 0,e&&r!==void 0?this.add({label:r,vertices:e}):this.seen(!1)}get canFinish(){return!this.kind.dragged&&On(this.kind,this.pending)!==void 0}setAtCrosshair(){this.crosshair===void 0?this.#s({x:0,y:0}):dt(this.crosshair,this.pending.at(-1))?this.finish():this.#i(this.crosshair,0),this.seen(!1)}nudge(e){let{selected:r,handle:i}=this;if(this.pending.length>0||this.current===void 0){this.#s(e),this.seen(!1);return}let o=this.shapes;this.#a(o,h=>{let g=i===void 0?void 0:this.kind.handles(h)[i];if(i===void 0||g===void 0)return Fo(h,e,this.bounds);let x=Jt({x:g.x+e.x,y:g.y+e.y},this.bounds);return On(this.kind,this.kind.pull(h,i,x))??h});let s=this.shapes!==o;s&&this.history.record(o,`nudge ${r} ${i}`),this.seen(s)}escape(){if(this.pending.length>0)this.pending=[];else if(this.handle!==void 0)this.handle=void 0;else if(this.selected!==void 0)this.selected=void 0;else if(this.crosshair!==void 0)this.crosshair=void 0;else return!1;return this.#e=void 0,this.seen(!1),!0}undo(){this.pending.length>0?(this.pending=this.pending.slice(0,-1),this.seen(!1)):super.undo()}#t(e,r){let{current:i}=this;if(i){let s=Qa(this.kind,i,e,r);if(s!==void 0)return this.#e={does:"pull",handle:s,before:this.shapes},!0;if(Ga(this.kind,i,e,r))return this.fresh=!1,this.#r(e)}let o=this.shapes.findLastIndex(s=>$o(this.kind,s,e,r));return o<0?!1:(this.selected=o,this.handle=void 0,this.fresh=!1,this.#r(e))}#r(e){return this.#e={does:"move",from:e,before:this.shapes},!0}#n(e){this.selected=void 0,this.handle=void 0;let r=Jt(e,this.bounds);this.kind.most===1?(this.pending=[r],this.finish(),this.#r(e)):(this.pending=[r],this.kind.dragged&&(this.#e={does:"draw",from:r}))}#i(e,r){let[i]=this.pending,o=this.pending.at(-1),s=this.kind.closed?i:o;if(this.canFinish&&s&&wt(s,e)<=r){this.finish();return}this.pending=[...this.pending,Jt(e,this.bounds)],this.pending.length>=this.kind.most&&this.finish()}#o(e,r){let i=this.shapes.map((o,s)=>({shape:o,index:s})).filter(({shape:o})=>So(this.kind,o,r)).sort((o,s)=>this.#u(o.shape)-this.#u(s.shape));this.pending=this.kind.closed?[]:[e],i[0]?this.select(i[0].index):this.seen(!1)}#u(e){let[r,i]=e.vertices;return r&&i?wt(r,i):0}#s(e){let r=this.crosshair??this.pending.at(-1)??{x:this.bounds.width/2,y:this.bounds.height/2};this.crosshair=Jt({x:r.x+e.x,y:r.y+e.y},this.bounds),this.hover=this.crosshair}#a(e,r){let i=this.selected,o=i===void 0?void 0:e[i];if(i===void 0||!o)return;let s=r(o.vertices),h=s.every((g,x)=>dt(g,o.vertices[x]));this.shapes=h?e:e.with(i,{...o,vertices:s})}};var Tn=k`
  .things {
    display: grid;
    gap: 4px;
    max-height: 320px;
    margin: 0;
    padding: 3px;
    overflow: auto;
    list-style: none;
  }
  .things li {
    display: flex;
    gap: 4px;
  }
  .things .thing {
    display: flex;
    flex: 1;
    gap: 8px;
    align-items: center;
    min-width: 0;
    padding: 4px 8px;
    text-align: left;
    overflow-wrap: anywhere;
  }
  .things .swatch {
    flex: none;
    width: 12px;
    height: 12px;
    border: 1px solid rgb(0 0 0 / 35%);
    border-radius: 3px;
  }
  .things .remove {
    padding: 4px 9px;
  }
  .list-title {
    margin-top: 20px;
  }
  .none {
    margin: 0;
    color: var(--soft);
  }
`;function Ln(n){return d`<h3 class="list-title">${n.title} (${n.shapes.length})</h3>
    ${n.shapes.length===0?d`<p class="none">None yet.</p>`:v}
    <ul class="things" aria-label=${n.title}>
      ${n.shapes.map((t,e)=>d`<li>
          <button type="button" class="thing" aria-pressed=${e===n.selected} @click=${()=>n.select(e)}>
            <span class="swatch" style="background:${n.colourOf(t.label,e)}"></span>
            ${e+1} ${t.label}
          </button>
          <button type="button" class="remove" aria-label="Remove ${e+1} ${t.label}" @click=${()=>n.remove(e)}>×</button>
        </li>`)}
    </ul>`}var tl=k`
  .canvas {
    cursor: crosshair;
    touch-action: none;
  }
  .canvas:focus-visible {
    outline-offset: -3px;
  }
  svg {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    overflow: visible;
  }
  svg * {
    vector-effect: non-scaling-stroke;
  }
  .halo {
    stroke: #fff;
    stroke-opacity: 0.85;
    stroke-width: 5;
    fill: none;
  }
  .outline {
    stroke-width: 2.5;
    stroke-linejoin: round;
  }
  .selected .outline {
    stroke-width: 3.5;
  }
  .pending {
    stroke-dasharray: 6 4;
  }
  .handle {
    stroke: #16191f;
    stroke-width: 1.5;
    fill: #fff;
  }
  .handle.active {
    fill: #16191f;
  }
  .guide {
    stroke: #16191f;
    stroke-width: 1;
    stroke-dasharray: 3 3;
  }
  .tag {
    position: absolute;
    padding: 0 5px;
    border-radius: 3px;
    font: 600 11px/1.5 system-ui, sans-serif;
    white-space: nowrap;
    pointer-events: none;
    transform: translateY(-100%) translateY(-3px);
  }
  .tag.below {
    transform: translateY(3px);
  }
`;var Te=class extends Ae{static styles=[...Ae.styles,Tn,tl];#e;#t;#r=!1;submission(){let t=this.write(this.editor.shapes),e={...t,inputImageProperties:this.imageProperties};return this.#t===void 0?e:{...e,initialValueModified:!cn(t,this.#t)}}get value(){return Fe(this.submission())}problem(){let t=this.editor.shapes.find(e=>!this.labels.includes(e.label));return super.problem()||(t?this.#a(t.label):"")}draft(){return this.write(this.editor.shapes)}restore(t){this.editor.load(this.read(t)),this.#r=!0}reset(){this.editor.load(this.#s())}get editor(){return this.#e??=new Nn(this.kind,{width:0,height:0},()=>this.current,t=>this.#u(t)),this.#e}onReady(t){this.editor.bounds=t,this.#r||this.editor.load(this.#s()),this.#t=this.hasAttribute("initial-value")?this.write(this.#s()):void 0}undo(){this.editor.undo()}redo(){this.editor.redo()}choose(t){super.choose(t);let{selected:e,fresh:r}=this.editor;e!==void 0&&(r?this.editor.select(void 0):this.editor.relabel(e,t))}onArrow(t,e){this.editor.nudge({x:t,y:e});let{crosshair:r}=this.editor;r&&this.image?.reveal(r)}onDrawingKey(t){let{editor:e}=this;if(t.key==="Enter"||t.key===" ")e.setAtCrosshair();else if(t.key==="f"&&e.canFinish)e.finish();else if(t.key==="n")e.selectNext(1);else if(t.key==="N")e.selectNext(-1);else if(t.key==="v")e.nextHandle();else if(t.key==="Delete"||t.key==="Backspace")this.#o();else return t.key==="Escape"&&e.escape();return!0}shortcuts(){let t=this.kind.dragged||this.kind.most===1?[]:[["F",`Finish the ${this.kind.noun}`]];return[...super.shortcuts(),["← ↑ → ↓","Move the crosshair, or what is selected (Shift: 10 pixels)"],["Enter",`Set a point of a ${this.kind.noun}`],...t,["N Shift+N",`Select the next or previous ${this.kind.noun}`],["V","Take the next corner; arrows then move it"],["Delete","Remove what is selected, or the last point"],["Esc","Let go"]]}tools(){let{editor:t}=this,e=d`<button type="button" ?disabled=${!t.canFinish}
      @click=${()=>t.finish()}>Finish ${this.kind.noun}</button>`;return d`
      <button type="button" ?disabled=${!t.canUndo} @click=${()=>t.undo()}>Undo</button>
      <button type="button" ?disabled=${!t.canRedo} @click=${()=>t.redo()}>Redo</button>
      ${this.kind.dragged||this.kind.most===1?v:e}
    `}picker(){return d`${super.picker()}
      ${Ln({title:this.kind.plural,shapes:this.editor.shapes,selected:this.editor.selected,colourOf:t=>this.colourOf(t),select:t=>{this.editor.select(t),this.focus()},remove:t=>this.editor.remove(t)})}`}overlay(t){let{editor:e}=this,r=`Picture to draw on. ${e.shapes.length} ${this.kind.plural.toLowerCase()}. Press ? for the keys.`;return d`<div
      class="canvas"
      data-focus
      tabindex="0"
      role="application"
      aria-label=${r}
      @pointerdown=${this.#i}
      @pointermove=${i=>e.move(this.#n(i))}
      @pointerup=${i=>e.release(this.#n(i),this.reach(4))}
      @dblclick=${()=>e.finish()}
    >
      ${Ka({editor:e,size:t,reach:i=>this.reach(i),colourOf:i=>this.colourOf(i)})}
    </div>`}#n(t){return this.image?.locate(t)??{x:0,y:0}}#i=t=>{if(t.button!==0||t.altKey)return;let e=t.currentTarget;e.setPointerCapture(t.pointerId),e.focus({preventScroll:!0}),t.preventDefault(),this.editor.press(this.#n(t),this.reach())};#o(){let{editor:t}=this;t.pending.length>0?t.undo():t.selected!==void 0&&t.remove(t.selected)}#u(t){let{editor:e}=this,r=e.selected===void 0?void 0:e.shapes[e.selected];r&&!e.fresh&&this.labels.includes(r.label)&&(this.current=r.label),this.announcement=r?`${this.kind.noun} ${(e.selected??0)+1} of ${e.shapes.length}, ${r.label}: `+r.vertices.map(i=>`${i.x}, ${i.y}`).join("; "):e.crosshair?`Crosshair at ${e.crosshair.x}, ${e.crosshair.y}`:"",this.requestUpdate(),t&&this.changed()}#s(){return this.readAttribute("initial-value",t=>this.read(t),[])}#a(t){return`"${t}" is not one of the labels: select what has it and choose another label.`}};function Le(n,t){let e=B(t)?t[n]:t;if(e==null)return[];if(!Array.isArray(e))throw Rn(`it must be a list, or an object with a list "${n}".`);return e}function Ee(n,t){let e=B(n)?Number(n[t]):Number.NaN;if(!Number.isFinite(e))throw Rn(`"${t}" must be a number in ${JSON.stringify(n)}.`);return Math.round(e)}function Zt(n){if(B(n)&&typeof n.label=="string")return n.label;throw Rn(`"label" must be a text in ${JSON.stringify(n)}.`)}function yr(n){let t=B(n)?n.vertices:void 0;if(!Array.isArray(t)||t.length===0)throw Rn(`"vertices" must be a list in ${JSON.stringify(n)}.`);return{label:Zt(n),vertices:t.map(e=>({x:Ee(e,"x"),y:Ee(e,"y")}))}}function xr(n){return n.map(({label:t,vertices:e})=>({label:t,vertices:e.map(({x:r,y:i})=>({x:r,y:i}))}))}function Rn(n){return new ue("initial-value",n)}var In=class extends Te{kind=ko;read(t){return Le("boundingBoxes",t).map(e=>{let r=Ee(e,"left"),i=Ee(e,"top");return{label:Zt(e),vertices:[{x:r,y:i},{x:r+Ee(e,"width"),y:i+Ee(e,"height")}]}})}write(t){return{boundingBoxes:t.flatMap(({label:r,vertices:[i,o]})=>i&&o?[{height:o.y-i.y,label:r,left:i.x,top:i.y,width:o.x-i.x}]:[])}}};var rl,nl,il,ol,sl,ul,fe,Bo,Po,Mo,Oo,_o,Wr,Re=class extends(ul=N,sl=[D({attribute:"form-action"})],ol=[D({type:Boolean,reflect:!0})],il=[D()],nl=[D()],rl=[D()],ul){constructor(){super();l(this,Bo,u(fe,8,this,"")),u(fe,11,this);l(this,Po,u(fe,12,this,!1)),u(fe,15,this);l(this,Mo,u(fe,16,this,"normal")),u(fe,19,this);l(this,Oo,u(fe,20,this,"")),u(fe,23,this);l(this,_o,u(fe,24,this,"")),u(fe,27,this);l(this,Wr,e=>{if(!e.composedPath().includes(this)||e.defaultPrevented)return;let r=this.closest("crowd-form");r instanceof xt&&(this.formAction==="submit"?r.submit():this.formAction==="reset"&&r.reset())});this.addEventListener("click",e=>{this.disabled&&e.stopImmediatePropagation()})}connectedCallback(){super.connectedCallback(),this.ownerDocument.addEventListener("click",y(this,Wr))}disconnectedCallback(){super.disconnectedCallback(),this.ownerDocument.removeEventListener("click",y(this,Wr))}render(){let e=this.variant==="primary"||this.formAction==="submit"?"primary":this.variant;return this.href!==""&&!this.disabled?d`<a class="button ${e}" href=${up(this.href)} target=${this.target||"_blank"}
        rel="noopener noreferrer"><slot></slot></a>`:d`<button class="button ${e}" type="button" ?disabled=${this.disabled}
      aria-label=${this.getAttribute("aria-label")??v}><slot></slot></button>`}};fe=w(ul),Bo=new WeakMap,Po=new WeakMap,Mo=new WeakMap,Oo=new WeakMap,_o=new WeakMap,Wr=new WeakMap,c(fe,4,"formAction",sl,Re,Bo),c(fe,4,"disabled",ol,Re,Po),c(fe,4,"variant",il,Re,Mo),c(fe,4,"href",nl,Re,Oo),c(fe,4,"target",rl,Re,_o),E(fe,Re),C(Re,"shadowRootOptions",{...N.shadowRootOptions,delegatesFocus:!0}),C(Re,"styles",[N.styles,k`
      :host {
        display: inline-block;
      }
      .button {
        display: inline-block;
        padding: 8px 20px;
        border: 1px solid var(--soft);
        border-radius: var(--radius);
        background: var(--paper);
        color: var(--ink);
        font: inherit;
        font-weight: 600;
        text-decoration: none;
        cursor: pointer;
      }
      .primary {
        border-color: var(--accent);
        background: var(--accent);
        color: #fff;
      }
      .primary:hover:not(:disabled) {
        background: #084b87;
      }
      .link {
        border-color: transparent;
        background: none;
        color: var(--accent);
        text-decoration: underline;
      }
      .button:disabled {
        border-color: var(--hair);
        background: var(--panel);
        color: #6f777e;
        cursor: not-allowed;
      }
    `]);function up(n){let{protocol:t}=new URL(n,document.baseURI);return["http:","https:","mailto:"].includes(t)?n:"about:blank"}var al,ll,cl,Xt,No,To,Ct=class extends(cl=N,ll=[D()],al=[D()],cl){constructor(){super(...arguments);l(this,No,u(Xt,8,this,"")),u(Xt,11,this);l(this,To,u(Xt,12,this,"")),u(Xt,15,this)}render(){return d`
      ${this.image?d`<img src=${this.image} alt=${this.heading} />`:v}
      ${this.heading?d`<p class="heading">${this.heading}</p>`:v}
      <slot></slot>
    `}};Xt=w(cl),No=new WeakMap,To=new WeakMap,c(Xt,4,"heading",ll,Ct,No),c(Xt,4,"image",al,Ct,To),E(Xt,Ct),C(Ct,"styles",[N.styles,k`
      :host {
        display: inline-block;
        max-width: 100%;
        border: 1px solid var(--hair);
        border-radius: 8px;
        background: var(--paper);
        box-shadow: 0 1px 3px rgb(0 0 0 / 12%);
        vertical-align: top;
      }
      .heading {
        margin: 0;
        padding: 12px 16px 0;
        font-size: 17px;
        font-weight: 600;
      }
      img {
        display: block;
        max-width: 100%;
        border-radius: 8px 8px 0 0;
      }
    `]);var dl,hl,pl,fl,Ze,Lo,Ro,Io,zn,ae=class extends(fl=U,pl=[D({type:Boolean,reflect:!0})],hl=[D({type:Boolean,reflect:!0})],dl=[D()],fl){constructor(){super(...arguments);l(this,Lo,u(Ze,8,this,!1)),u(Ze,11,this);l(this,Ro,u(Ze,12,this,!1)),u(Ze,15,this);l(this,Io,u(Ze,16,this,"on")),u(Ze,19,this);l(this,zn,X(this,"checked"))}submission(){return{[this.value]:this.checked}}draft(){return this.checked}restore(e){typeof e=="boolean"&&(this.checked=e)}reset(){this.checked=y(this,zn),this.problemShown=""}problem(){return X(this,"required")&&!this.disabled&&!this.checked?"Tick this to go on.":""}flip(e){this.disabled||this.checked===e||(this.checked=e,this.changed())}get spokenName(){return(this.textContent??"").trim()===""?this.name||this.value:void 0}};Ze=w(fl),Lo=new WeakMap,Ro=new WeakMap,Io=new WeakMap,zn=new WeakMap,c(Ze,4,"checked",pl,ae,Lo),c(Ze,4,"disabled",hl,ae,Ro),c(Ze,4,"value",dl,ae,Io),E(Ze,ae),C(ae,"styles",[U.styles,k`
      :host {
        display: inline-block;
        margin: 4px 16px 4px 0;
        vertical-align: top;
      }
      label {
        display: inline-flex;
        gap: 8px;
        align-items: flex-start;
        cursor: pointer;
      }
      input {
        flex: none;
        width: 18px;
        height: 18px;
        margin: 1px 0 0;
        accent-color: var(--accent);
      }
      :host([disabled]) label {
        color: #6f777e;
        cursor: not-allowed;
      }
    `]);var Hn=class extends ae{static shadowRootOptions={...ae.shadowRootOptions,delegatesFocus:!0};render(){return d`<label>
        <input
          type="checkbox"
          .checked=${this.checked}
          ?disabled=${this.disabled}
          aria-label=${this.spokenName??v}
          aria-invalid=${this.problemShown!==""}
          @change=${t=>this.flip(t.target.checked)}
        />
        <span><slot></slot></span>
      </label>
      <p class="problem" role="alert">${this.problemShown}</p>`}};var ml,gl,Dl,bl,Xe,zo,Ho,Ko,Yr,Uo,$e=class extends(bl=ne,Dl=[D({attribute:!1})],gl=[D({attribute:"categories"})],ml=[D({attribute:!1})],bl){constructor(){super(...arguments);l(this,Yr);l(this,zo,u(Xe,8,this,[])),u(Xe,11,this);l(this,Ho,u(Xe,12,this,null)),u(Xe,15,this);l(this,Ko,u(Xe,16,this,[])),u(Xe,19,this)}options(){return this.categories.map(e=>({value:e}))}willUpdate(e){if(super.willUpdate(e),e.has("categoriesText")&&this.categoriesText!==null&&(this.categories=this.readAttribute("categories",r=>We("categories",r),[])),e.has("categories")){let r=this.options().map(i=>i.value);this.chosen=this.chosen.filter(i=>r.includes(i))}}problem(){return this.chosen.length>0?"":this.several?"Choose at least one option.":"Choose an option."}restore(e){if(!B(e))return;let r=Array.isArray(e.labels)?e.labels:[e.label];this.chosen=r.filter(i=>typeof i=="string")}reset(){this.chosen=[],this.problemShown=""}onKey(e){let r=this.options()[$n(e)??-1];return!r||e.ctrlKey||e.metaKey||e.altKey?!1:(p(this,Yr,Uo).call(this,r.value),!0)}shortcuts(){return[["1 … 9",this.several?"Choose or unchoose an option":"Choose an option"],["Enter","Submit"]]}stage(){return d`<slot name="classification-target"></slot>`}picker(){return d`<h3>${this.several?"Select all that apply":"Select an option"}</h3>
      ${Bn({kind:this.several?"checkbox":"radio",legend:this.groupName,options:this.options(),chosen:new Set(this.chosen),choose:e=>p(this,Yr,Uo).call(this,e)})}`}};Xe=w(bl),zo=new WeakMap,Ho=new WeakMap,Ko=new WeakMap,Yr=new WeakSet,Uo=function(e){let r=this.toggle(e),i=this.options().map(o=>o.value);this.chosen=i.filter(o=>r.includes(o)),this.changed()},c(Xe,4,"categories",Dl,$e,zo),c(Xe,4,"categoriesText",gl,$e,Ho),c(Xe,4,"chosen",ml,$e,Ko),E(Xe,$e),C($e,"styles",[...ne.styles,Sn]);var Kn=class extends $e{several=!1;toggle(t){return[t]}submission(){return{label:this.chosen[0]}}get value(){return this.chosen[0]}};var vl,yl,Un,jo,Jr,qo,ht=class extends(yl=$e,vl=[D({attribute:"exclusion-category"})],yl){constructor(){super(...arguments);l(this,Jr);l(this,jo,u(Un,8,this,null)),u(Un,11,this);C(this,"several",!0)}options(){let e=p(this,Jr,qo).call(this);return[...super.options(),...e?[{value:e,separate:!0}]:[]]}toggle(e){if(this.chosen.includes(e))return this.chosen.filter(i=>i!==e);let r=p(this,Jr,qo).call(this);return e===r?[e]:[...this.chosen.filter(i=>i!==r),e]}submission(){return{labels:[...this.chosen]}}get value(){return[...this.chosen]}};Un=w(yl),jo=new WeakMap,Jr=new WeakSet,qo=function(){return this.readAttribute("exclusion-category",e=>B(e)&&typeof e.text=="string"?e.text:void 0,void 0)},c(Un,4,"exclusionText",vl,ht,jo),E(Un,ht);function xl(n,t,e){let r=ap(n,t,e);if(r!==void 0)return[n.shiftKey&&t?t[0]:r,r]}function ap({key:n,ctrlKey:t},e,r){if(n==="Home")return 0;if(n==="End")return r.length;if(n!=="ArrowLeft"&&n!=="ArrowRight")return;if(!e)return 0;let i=n==="ArrowRight"?1:-1,o=t?r.word(e[1],i):e[1]+i;return Math.min(r.length,Math.max(0,o))}function Vo(n,t){let e=B(n)?n.entities:n;if(e==null)return[];if(!Array.isArray(e))throw new ue("initial-value","it must be a list.");return jn(e.map(r=>lp(r,t)))}function jn(n){return n.map(({endOffset:t,label:e,startOffset:r})=>({endOffset:t,label:e,startOffset:r})).sort((t,e)=>t.startOffset-e.startOffset||t.endOffset-e.endOffset)}function Al(n,t,e){return n.startOffset<e&&t<n.endOffset}function lp(n,t){let{label:e,startOffset:r,endOffset:i}=B(n)?n:{},o=Number(r),s=Number(i),h=Number.isInteger(o)&&Number.isInteger(s);if(typeof e!="string"||!h||o<0||s>t||o>=s)throw new ue("initial-value",`${JSON.stringify(n)} is not an entity of this text of ${t} characters.`);return{label:e,startOffset:o,endOffset:s}}function wl(n){let t=[],e=0;return n.entities.forEach((r,i)=>{t.push(...El(n,e,r.startOffset),cp(n,r,i)),e=r.endOffset}),[...t,...El(n,e,n.offsets.length)]}function Wo(n,t,e,r){let i=document.createRange();i.setStart(n,0),i.setEnd(t,e);let o=0;for(let s of n.querySelectorAll("[data-start]")){let h=[...s.childNodes].find(g=>g instanceof Text);h&&(h===t?o+=e:i.comparePoint(h,h.length)<=0&&(o+=h.length))}return r.toOffset(o)}function El({offsets:n,range:t},e,r){let[i,o]=t??[-1,-1],[s,h]=[Math.min(i,o),Math.max(i,o)],g=r===n.length,x=[...new Set([e,s,h,r])].filter($=>$>=e&&$<=r).sort(($,b)=>$-b);return x.flatMap(($,b)=>{let H=x[b+1],K=$===o&&($<r||g)?[d`<i class="caret"></i>`]:[];if(H===void 0)return K;let ce=$>=s&&H<=h;return[...K,Cl(n,$,H,ce?"range":"")]})}function cp(n,t,e){let{offsets:r,selected:i,nameOf:o,colourOf:s}=n,{startOffset:h,endOffset:g,label:x}=t,{short:$,full:b}=o(x),H=s(x),K=ce=>{ce.stopPropagation(),n.remove(e)};return d`<mark
    class=${e===i?"selected":""}
    style="background:${H}38;box-shadow:inset 0 -3px ${H}"
    @click=${()=>n.select(e)}
    >${Cl(r,h,g,"")}<span
      class="name"
      style="background:${H};color:${gr(H)}"
      >${$}</span
    ><button
      type="button"
      class="drop"
      aria-label="Remove ${b}: ${r.slice(h,g)}"
      @click=${K}
      >×</button></mark>`}function Cl(n,t,e,r){return d`<span class=${r} data-start=${t}>${n.slice(t,e)}</span>`}var Ar=class{constructor(t){this.text=t;let e=0;for(let r of t)this.#e.push(e),e+=r.length;this.#e.push(e)}text;#e=[];get length(){return this.#e.length-1}toIndex(t){let e=Math.max(0,Math.min(this.length,t));return this.#e[e]??0}toOffset(t){let e=0,r=this.length;for(;e<r;){let i=e+r+1>>1;(this.#e[i]??0)<=t?e=i:r=i-1}return e}slice(t,e){return this.text.slice(this.toIndex(t),this.toIndex(e))}trim(t,e){let[r,i]=[t,e];for(;r<i&&/\s/u.test(this.slice(r,r+1));)r+=1;for(;i>r&&/\s/u.test(this.slice(i-1,i));)i-=1;return[r,i]}word(t,e){let r=o=>/[\p{L}\p{N}_]/u.test(this.slice(o,o+1)),i=t;if(e>0){for(;i<this.length&&r(i);)i+=1;for(;i<this.length&&!r(i);)i+=1}else{for(;i>0&&!r(i-1);)i-=1;for(;i>0&&r(i-1);)i-=1}return i}};var Fl=k`
  .passage {
    padding: 12px 14px;
    border: 1px solid var(--hair);
    border-radius: var(--radius);
    font-size: 17px;
    line-height: 2.1;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    cursor: text;
  }
  .passage ::selection {
    background: #bcd9f5;
  }
  mark {
    padding: 3px 2px;
    border-radius: 4px;
    color: inherit;
    cursor: pointer;
    box-decoration-break: clone;
    -webkit-box-decoration-break: clone;
  }
  mark.selected {
    outline: 2px solid #16191f;
    outline-offset: 1px;
  }
  .name {
    margin-left: 4px;
    padding: 1px 5px;
    border-radius: 3px;
    font: 600 11px/1.5 system-ui, sans-serif;
    user-select: none;
  }
  .drop {
    min-width: 20px;
    margin-left: 2px;
    padding: 0 4px;
    border: 0;
    border-radius: 3px;
    background: none;
    font: 600 13px/1.4 system-ui, sans-serif;
    user-select: none;
  }
  .range {
    background: #bcd9f5;
  }
  .caret {
    display: inline-block;
    width: 0;
    height: 1.2em;
    margin: 0 -1px;
    border-left: 2px solid var(--ink);
    vertical-align: text-bottom;
  }
  .history {
    display: flex;
    gap: 6px;
    margin-bottom: 8px;
  }
`;var kl,$l,Sl,Bl,Pl,Ml,me,Yo,Jo,Zo,Xo,Go,Ft,Se,Zn,z,Ol,qn,_l,Nl,Tl,Qo,Vn,Wn,Yn,Jn,Ll,je=class extends(Ml=Ue,Pl=[D()],Bl=[P()],Sl=[P()],$l=[P()],kl=[Z(".passage")],Ml){constructor(){super(...arguments);l(this,z);l(this,Yo,u(me,8,this,"")),u(me,11,this);l(this,Jo,u(me,12,this,[])),u(me,15,this);l(this,Zo,u(me,16,this)),u(me,19,this);l(this,Xo,u(me,20,this)),u(me,23,this);l(this,Go,u(me,24,this)),u(me,27,this);l(this,Ft,new vr);l(this,Se,new Ar(""));l(this,Zn,()=>{let r=this.renderRoot.getSelection?.()??document.getSelection();if(!r||r.isCollapsed||r.rangeCount===0){this.range=void 0;return}let{startContainer:i,startOffset:o,endContainer:s,endOffset:h}=r.getRangeAt(0),g=this.textBox,x=g?Wo(g,i,o,y(this,Se)):0,$=g?Wo(g,s,h,y(this,Se)):0;r.removeAllRanges(),p(this,z,qn).call(this,x,$)})}submission(){let e=jn(this.entities);return this.hasAttribute("initial-value")?{entities:e,initialValueModified:!cn(e,p(this,z,Jn).call(this))}:{entities:e}}get value(){return Fe(this.submission())}draft(){return this.entities}restore(e){p(this,z,Yn).call(this,Vo(e,y(this,Se).length))}reset(){p(this,z,Yn).call(this,p(this,z,Jn).call(this))}problem(){let e=this.labels.map(({label:i})=>i),r=this.entities.find(({label:i})=>!e.includes(i));return r?`"${r.label}" is not one of the labels: choose another for it.`:""}connectedCallback(){super.connectedCallback(),re(this,Se,new Ar(this.text))}readLabels(e){if(!Array.isArray(e))throw new ue("labels","it must be a list.");return e.map(r=>{if(typeof r=="string")return{label:r};if(B(r)&&typeof r.label=="string")return r;throw new ue("labels",'every entry must be a text or have a "label".')})}nameOf({label:e}){return e}textOf({label:e,fullDisplayName:r}){return String(r??e)}willUpdate(e){super.willUpdate(e),e.has("text")&&(re(this,Se,new Ar(this.text)),p(this,z,Yn).call(this,p(this,z,Jn).call(this)))}choose(e){super.choose(e);let r=this.selected===void 0?void 0:this.entities[this.selected];this.selected!==void 0&&r?p(this,z,Vn).call(this,this.entities.with(this.selected,{...r,label:e})):this.range&&this.range[0]!==this.range[1]&&p(this,z,qn).call(this,...this.range)}onKey(e){let{key:r}=e;return(e.ctrlKey||e.metaKey)&&/^[zy]$/i.test(r)?(p(this,z,Wn).call(this,r.toLowerCase()==="y"||e.shiftKey?"redo":"undo"),!0):this.textBox!==null&&e.composedPath().includes(this.textBox)&&p(this,z,Ol).call(this,e)||super.onKey(e)}shortcuts(){return[["1 … 9","Choose a label; with a selection, label it"],["← →","Move by character (Ctrl: by word)"],["Shift+← →","Select text"],["Enter","Label what is selected"],["N Shift+N","Select the next or previous entity"],["Delete","Remove the selected entity"],["Esc","Let go"],["Ctrl+Z","Undo"],["Ctrl+Shift+Z","Redo"]]}stage(){let e=this.closest("crowd-form")===null;return d`<div class="history">
        <button type="button" ?disabled=${!y(this,Ft).canUndo} @click=${()=>p(this,z,Wn).call(this,"undo")}>Undo</button>
        <button type="button" ?disabled=${!y(this,Ft).canRedo} @click=${()=>p(this,z,Wn).call(this,"redo")}>Redo</button>
      </div>
      <div
        class="passage"
        data-focus
        tabindex="0"
        role="application"
        aria-roledescription="text to annotate"
        aria-label=${`Text to annotate, ${this.entities.length} entities. Press ? for the keys.`}
        @pointerup=${y(this,Zn)}
      >${wl({offsets:y(this,Se),entities:this.entities,selected:this.selected,range:this.range,nameOf:r=>p(this,z,_l).call(this,r),colourOf:r=>this.colourOf(r),select:r=>p(this,z,Nl).call(this,r),remove:r=>p(this,z,Qo).call(this,r)})}</div>
      <p class="visually-hidden" role="status">${p(this,z,Ll).call(this)}</p>
      ${e?d`<crowd-form .owner=${this}></crowd-form>`:v}`}updated(){let e=this.renderRoot.querySelector("crowd-form");e&&(e.owner=this)}};me=w(Ml),Yo=new WeakMap,Jo=new WeakMap,Zo=new WeakMap,Xo=new WeakMap,Go=new WeakMap,Ft=new WeakMap,Se=new WeakMap,Zn=new WeakMap,z=new WeakSet,Ol=function(e){let{key:r}=e,i=xl(e,this.range,y(this,Se));if(i)this.range=i,this.selected=void 0;else if(r==="n"||r==="N")p(this,z,Tl).call(this,r==="n"?1:-1);else if(r==="Enter"&&this.range)p(this,z,qn).call(this,...this.range);else if((r==="Delete"||r==="Backspace")&&this.selected!==void 0)p(this,z,Qo).call(this,this.selected);else if(r==="Escape")this.range=void 0,this.selected=void 0;else return!1;return!0},qn=function(e,r){let[i,o]=y(this,Se).trim(Math.min(e,r),Math.max(e,r)),s=this.current;if(!(i>=o||s===void 0)){if(this.entities.some(h=>Al(h,i,o))){this.problemShown="Part of that text has a label already: remove it first.";return}this.range=this.range?[o,o]:void 0,this.selected=void 0,p(this,z,Vn).call(this,jn([...this.entities,{label:s,startOffset:i,endOffset:o}]))}},_l=function(e){let r=this.labels.find(i=>i.label===e);return{short:r?.shortDisplayName??e,full:r?.fullDisplayName??e}},Nl=function(e){this.selected=this.selected===e?void 0:e,this.range=void 0},Tl=function(e){let r=this.entities.length;if(r===0)return;let i=this.selected??(e>0?-1:0);this.selected=(i+e+r)%r,this.range=void 0},Qo=function(e){this.selected=void 0,p(this,z,Vn).call(this,this.entities.filter((r,i)=>i!==e)),this.textBox?.focus()},Vn=function(e){y(this,Ft).record(this.entities),this.entities=e,this.changed()},Wn=function(e){let r=y(this,Ft)[e](this.entities);r&&(this.selected=void 0,this.entities=r,this.changed())},Yn=function(e){this.entities=e,this.selected=void 0,this.range=void 0,y(this,Ft).clear()},Jn=function(){return this.readAttribute("initial-value",e=>Vo(e,y(this,Se).length),[])},Ll=function(){let e=this.selected===void 0?void 0:this.entities[this.selected];if(e)return`${e.label}: ${y(this,Se).slice(e.startOffset,e.endOffset)}`;if(!this.range)return"";let[r,i]=[Math.min(...this.range),Math.max(...this.range)];return y(this,Se).slice(r,r===i?i+1:i)},c(me,4,"text",Pl,je,Yo),c(me,4,"entities",Bl,je,Jo),c(me,4,"selected",Sl,je,Zo),c(me,4,"range",$l,je,Xo),c(me,4,"textBox",kl,je,Go),E(me,je),C(je,"styles",[...Ue.styles,Fl]);var Rl,Il,zl,Hl,Kl,_e,es,ts,rs,ns,Be=class extends(Kl=N,Hl=[D()],zl=[D()],Il=[D()],Rl=[D({type:Boolean,reflect:!0})],Kl){constructor(){super(...arguments);l(this,es,u(_e,8,this,"")),u(_e,11,this);l(this,ts,u(_e,12,this,"")),u(_e,15,this);l(this,rs,u(_e,16,this,"")),u(_e,19,this);l(this,ns,u(_e,20,this,!1)),u(_e,23,this)}render(){let e=this.getAttribute("aria-label")||this.title||this.label||va(this.icon);return d`<button type="button" aria-label=${e} ?disabled=${this.disabled}>
      ${Cn(this.icon)}<slot>${this.label}</slot>
    </button>`}};_e=w(Kl),es=new WeakMap,ts=new WeakMap,rs=new WeakMap,ns=new WeakMap,c(_e,4,"icon",Hl,Be,es),c(_e,4,"label",zl,Be,ts),c(_e,4,"title",Il,Be,rs),c(_e,4,"disabled",Rl,Be,ns),E(_e,Be),C(Be,"shadowRootOptions",{...N.shadowRootOptions,delegatesFocus:!0}),C(Be,"styles",[N.styles,k`
      :host {
        display: inline-block;
      }
      button {
        display: inline-grid;
        place-items: center;
        min-width: 40px;
        height: 40px;
        padding: 0 8px;
        border-color: transparent;
        border-radius: 20px;
        background: none;
      }
    `]);var Xn=class extends Be{static styles=[...Be.styles,k`
      button {
        min-width: 52px;
        height: 52px;
        border-radius: 26px;
        background: var(--accent);
        color: #fff;
        box-shadow: 0 3px 8px rgb(0 0 0 / 30%);
      }
      button:hover:not(:disabled) {
        background: #084b87;
      }
      button:disabled {
        background: var(--panel);
        box-shadow: none;
      }
    `]};function us(n,t,e=v){return d`<labelloop-image src=${n} alt=${t}>${e}</labelloop-image>`}var Ul,jl,ql,Vl,Ge,is,os,ss,kt,Wl,Yl,Jl,pt=class extends(Vl=$e,ql=[D()],jl=[P()],Ul=[Z("labelloop-image")],Vl){constructor(){super(...arguments);l(this,kt);l(this,is,u(Ge,8,this,"")),u(Ge,11,this);l(this,os,u(Ge,12,this)),u(Ge,15,this);l(this,ss,u(Ge,16,this)),u(Ge,19,this)}stage(){let e=this.readAttribute("overlay",o=>o,void 0),r=this.readAttribute("overlay",dp,[]),i=hp(e);return d`<div @image-ready=${{handleEvent:()=>p(this,kt,Wl).call(this),capture:!0}}>
        ${us(this.src,"The picture to label",d`${i?d`<img class="mask" src=${i.src} alt="" />`:v}${p(this,kt,Yl).call(this,r)}`)}
      </div>
      ${p(this,kt,Jl).call(this,i?.colours??new Map)} ${super.stage()}`}};Ge=w(Vl),is=new WeakMap,os=new WeakMap,ss=new WeakMap,kt=new WeakSet,Wl=function(){this.size=this.image?.size},Yl=function(e){let{size:r}=this;if(!r||e.length===0)return v;let i=[...new Set(e.map(({label:s})=>s))],o=s=>Yt(i.indexOf(s));return d`<div>
      <svg viewBox="0 0 ${r.width} ${r.height}" preserveAspectRatio="none" aria-hidden="true">
        ${e.map(s=>Oe`<rect x=${s.left} y=${s.top} width=${s.width} height=${s.height}
            fill="none" stroke="#fff" stroke-width="5"></rect>
          <rect x=${s.left} y=${s.top} width=${s.width} height=${s.height}
            fill="none" stroke=${o(s.label)} stroke-width="2.5"></rect>`)}
      </svg>
      ${e.map(s=>{let h=o(s.label);return d`<span class="tag" style="left:${s.left/r.width*100}%;top:${Math.max(s.top,18)/r.height*100}%;background:${h};color:${gr(h)}">${s.label}</span>`})}
    </div>`},Jl=function(e){return e.size===0?v:d`<ul class="key" aria-label="Colours">
      ${[...e].map(([r,i])=>d`<li><span style="background:${i}"></span>${r}</li>`)}
    </ul>`},c(Ge,4,"src",ql,pt,is),c(Ge,4,"size",jl,pt,os),c(Ge,4,"image",Ul,pt,ss),E(Ge,pt),C(pt,"styles",[...$e.styles,k`
      svg {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
      }
      svg * {
        vector-effect: non-scaling-stroke;
      }
      .mask {
        opacity: 0.55;
        image-rendering: pixelated;
      }
      .tag {
        position: absolute;
        padding: 0 5px;
        border-radius: 3px;
        font: 600 11px/1.5 system-ui, sans-serif;
        transform: translateY(-100%);
      }
      .key {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 14px;
        margin: 8px 0;
        padding: 0;
        list-style: none;
      }
      .key span {
        display: inline-block;
        width: 12px;
        height: 12px;
        margin-right: 4px;
        border: 1px solid rgb(0 0 0 / 35%);
        border-radius: 3px;
      }
    `]);function dp(n){let t=B(n)?n.boundingBox:void 0;return B(t)?(We("overlay",t.labels),Le("value",t).map(e=>({label:Zt(e),left:Ee(e,"left"),top:Ee(e,"top"),width:Ee(e,"width"),height:Ee(e,"height")}))):[]}function hp(n){if(!B(n))return;let t=n.semanticSegmentation??n.instanceSegmentation;if(!B(t)||typeof t.src!="string")return;let r=(B(t.labelMappings)?Object.entries(t.labelMappings):Array.isArray(t.instances)?t.instances.map(i=>[B(i)?String(i.label):"",i]):[]).flatMap(([i,o])=>B(o)&&typeof o.color=="string"?[[i,o.color]]:[]);return{src:t.src,colours:new Map(r)}}var Zl,Xl,Gl,Ql,Qe,as,ls,cs,Gn,ec,Qn,$t=class extends(Ql=pt,Gl=[P()],Xl=[P()],Zl=[Z("#comment")],Ql){constructor(){super(...arguments);l(this,Gn);C(this,"several",!1);l(this,as,u(Qe,8,this,"")),u(Qe,11,this);l(this,ls,u(Qe,12,this,!1)),u(Qe,15,this);l(this,cs,u(Qe,16,this)),u(Qe,19,this);l(this,Qn,async()=>{this.commenting=!0,await this.updateComplete,this.commentBox?.focus()})}toggle(e){return[e]}submission(){let e=this.chosen[0],r=this.comment.trim();return r===""?{label:e}:{label:e,workerComment:r}}get value(){return this.chosen[0]}restore(e){super.restore(e),!(!B(e)||typeof e.workerComment!="string")&&(this.comment=e.workerComment,this.commenting=!0)}reset(){super.reset(),this.comment="",this.commenting=!1}picker(){return d`${super.picker()}${p(this,Gn,ec).call(this)}`}};Qe=w(Ql),as=new WeakMap,ls=new WeakMap,cs=new WeakMap,Gn=new WeakSet,ec=function(){let e=this.querySelector(":scope > worker-comment");if(!e)return v;let r=e.getAttribute("header")??"Comment";return this.commenting?d`<h3 class="separate"><label for="comment">${r}</label></h3>
      <slot name="worker-comment"></slot>
      <textarea
        id="comment"
        rows="3"
        style="width:100%;font:inherit;padding:6px 8px"
        placeholder=${e.getAttribute("placeholder")??""}
        .value=${this.comment}
        @input=${i=>{this.comment=i.target.value}}
      ></textarea>`:d`<p><button type="button" class="link" @click=${y(this,Qn)}>
        ${e.getAttribute("link-text")??"Add a comment"}
      </button></p>`},Qn=new WeakMap,c(Qe,4,"comment",Gl,$t,as),c(Qe,4,"commenting",Xl,$t,ls),c(Qe,4,"commentBox",Zl,$t,cs),E(Qe,$t);var tc,rc,ei,ds,Gt=class extends(rc=ht,tc=[D()],rc){constructor(){super(...arguments);l(this,ds,u(ei,8,this,"")),u(ei,11,this)}stage(){return d`${us(this.src,"The picture to label")} ${super.stage()}`}};ei=w(rc),ds=new WeakMap,c(ei,4,"src",tc,Gt,ds),E(ei,Gt),C(Gt,"styles",[...ht.styles,k`
      labelloop-image {
        margin-bottom: 8px;
      }
    `]);var nc,ic,oc,sc,uc,ac,lc,ie,hs,ps,fs,ms,gs,Ds,we=class extends(lc=U,ac=[D()],uc=[D()],sc=[D()],oc=[D({type:Boolean,reflect:!0})],ic=[D({attribute:"max-length"})],nc=[Z(".control")],lc){constructor(){super(...arguments);l(this,hs,u(ie,8,this,"")),u(ie,11,this);l(this,ps,u(ie,12,this,"")),u(ie,15,this);l(this,fs,u(ie,16,this,"")),u(ie,19,this);l(this,ms,u(ie,20,this,!1)),u(ie,23,this);l(this,gs,u(ie,24,this,null)),u(ie,27,this);l(this,Ds,u(ie,28,this)),u(ie,31,this);C(this,"onInput",()=>{this.value=this.control?.value??"",this.problemShown="",X(this,"auto-validate")&&(this.problemShown=this.problem())});C(this,"onChange",()=>{this.dispatchEvent(new Event("change",{bubbles:!0,composed:!0}))})}submission(){let e=this.text.replaceAll(`\r
`,`
`);return e===""||this.disabled?void 0:e}draft(){return this.text}restore(e){typeof e=="string"&&(this.value=e)}reset(){this.value=this.getAttribute("value")??"",this.problemShown=""}firstUpdated(){X(this,"auto-focus")&&this.focus()}get text(){return String(this.value??"")}get spokenName(){return this.label||this.placeholder||this.getAttribute("aria-label")||this.name}};ie=w(lc),hs=new WeakMap,ps=new WeakMap,fs=new WeakMap,ms=new WeakMap,gs=new WeakMap,Ds=new WeakMap,c(ie,4,"label",ac,we,hs),c(ie,4,"placeholder",uc,we,ps),c(ie,4,"value",sc,we,fs),c(ie,4,"disabled",oc,we,ms),c(ie,4,"maxLength",ic,we,gs),c(ie,4,"control",nc,we,Ds),E(ie,we),C(we,"shadowRootOptions",{...U.shadowRootOptions,delegatesFocus:!0}),C(we,"styles",[U.styles,k`
      :host {
        margin: 6px 0;
      }
      label {
        display: block;
        margin-bottom: 4px;
        font-weight: 600;
      }
      .control {
        display: block;
        width: 100%;
        padding: 8px 10px;
        border: 1px solid var(--soft);
        border-radius: var(--radius);
        background: var(--paper);
        color: var(--ink);
        font: inherit;
      }
      .control::placeholder {
        color: #6f777e;
      }
      .control:disabled {
        background: var(--panel);
        color: var(--soft);
      }
      .control[aria-invalid="true"] {
        border-color: var(--danger);
        box-shadow: inset 0 0 0 1px var(--danger);
      }
      .count {
        margin: 2px 0 0;
        color: var(--soft);
        font-size: 12px;
        text-align: right;
      }
    `]);var pp=new Set(["text","password","email","number","tel","url","search","date","time"]),cc,dc,hc,pc,fc,Ne,bs,vs,ys,xs,Qt,Zr,ti,ft=class extends(fc=we,pc=[D({attribute:"min-length"})],hc=[D({attribute:"allowed-pattern"})],dc=[D({attribute:"error-message"})],cc=[D()],fc){constructor(){super(...arguments);l(this,Qt);l(this,bs,u(Ne,8,this,null)),u(Ne,11,this);l(this,vs,u(Ne,12,this,"")),u(Ne,15,this);l(this,ys,u(Ne,16,this,"")),u(Ne,19,this);l(this,xs,u(Ne,20,this,"text")),u(Ne,23,this);l(this,ti,e=>{if(this.allowedPattern===""||e.data===null)return;let r;try{r=new RegExp(`^(?:${this.allowedPattern})*$`,"u")}catch{this.problemShown=`The allowed pattern ${this.allowedPattern} is not a regular expression.`;return}r.test(e.data)||e.preventDefault()})}problem(){if(this.disabled)return"";let e=this.text,r=xe(this.minLength,0),i=xe(this.maxLength,Number.POSITIVE_INFINITY);if(e==="")return X(this,"required")?p(this,Qt,Zr).call(this,"Fill in this field."):"";if(e.length<r)return p(this,Qt,Zr).call(this,`Write at least ${r} characters.`);if(e.length>i)return p(this,Qt,Zr).call(this,`Write at most ${i} characters.`);let o=this.control;return o&&!o.validity.valid?p(this,Qt,Zr).call(this,o.validationMessage):""}render(){let e=pp.has(this.type)?this.type:"text";return d`
      ${this.label?d`<label for="control">${this.label}</label>`:v}
      <input
        id="control"
        class="control"
        type=${e}
        .value=${this.text}
        placeholder=${this.placeholder||v}
        maxlength=${this.maxLength??v}
        ?disabled=${this.disabled}
        ?required=${X(this,"required")}
        aria-label=${this.label?v:this.spokenName}
        aria-invalid=${this.problemShown!==""}
        aria-describedby="problem"
        @beforeinput=${y(this,ti)}
        @input=${this.onInput}
        @change=${this.onChange}
      />
      <p id="problem" class="problem" role="alert">${this.problemShown}</p>
    `}};Ne=w(fc),bs=new WeakMap,vs=new WeakMap,ys=new WeakMap,xs=new WeakMap,Qt=new WeakSet,Zr=function(e){return this.errorMessage||e},ti=new WeakMap,c(Ne,4,"minLength",pc,ft,bs),c(Ne,4,"allowedPattern",hc,ft,vs),c(Ne,4,"errorMessage",dc,ft,ys),c(Ne,4,"type",cc,ft,xs),E(Ne,ft);var ri=class{constructor(t){this.size=t;this.pixels=new Uint16Array(t.width*t.height)}size;pixels;used(){let t=new Uint8Array(65536);for(let r of this.pixels)t[r]=1;let e=new Set;return t.forEach((r,i)=>{r===1&&i!==0&&e.add(i)}),e}stroke(t,e,r,i){let o=Math.max(1,Math.ceil(Math.hypot(e.x-t.x,e.y-t.y)));for(let h=0;h<=o;h++){let g=h/o;this.#e(t.x+(e.x-t.x)*g,t.y+(e.y-t.y)*g,r,i)}let s=r/2+1;return this.#t({left:Math.min(t.x,e.x)-s,top:Math.min(t.y,e.y)-s,right:Math.max(t.x,e.x)+s,bottom:Math.max(t.y,e.y)+s})}fill(t,e){let r=this.#t(fp(t));for(let i=r.top;i<r.bottom;i++){let o=mp(t,i+.5);for(let s=0;s+1<o.length;s+=2){let h=Math.max(r.left,Math.ceil((o[s]??0)-.5)),g=Math.min(r.right,Math.ceil((o[s+1]??0)-.5));g>h&&this.pixels.fill(e,i*this.size.width+h,i*this.size.width+g)}}return r}replace(t,e){for(let r=0;r<this.pixels.length;r++)this.pixels[r]===t&&(this.pixels[r]=e)}copy(t){let e=t.right-t.left,r=new Uint16Array(e*(t.bottom-t.top));return this.#r(t,(i,o)=>{r.set(this.pixels.subarray(i,i+e),o*e)}),{region:t,pixels:r}}paste({region:t,pixels:e}){let r=t.right-t.left;this.#r(t,(i,o)=>{this.pixels.set(e.subarray(o*r,(o+1)*r),i)})}get whole(){return{left:0,top:0,right:this.size.width,bottom:this.size.height}}image(t,e){let r=t.right-t.left,i=new ImageData(Math.max(1,r),Math.max(1,t.bottom-t.top)),o=new DataView(i.data.buffer);return this.#r(t,(s,h)=>{for(let g=0;g<r;g++){let x=this.pixels[s+g]??0;if(x===0)continue;let[$,b,H]=e(x),K=($<<24|b<<16|H<<8|255)>>>0;o.setUint32((h*r+g)*4,K)}}),i}#e(t,e,r,i){let o=r/2,{width:s,height:h}=this.size;for(let x=Math.max(0,Math.floor(e-o));x<=Math.min(h-1,e+o);x++){let $=o**2-(x+.5-e)**2,b=$>0?Math.sqrt($):0,H=Math.max(0,Math.ceil(t-b-.5)),K=Math.min(s,Math.floor(t+b-.5)+1);b>0&&K>H&&this.pixels.fill(i,x*s+H,x*s+K)}t>=0&&e>=0&&t<s&&e<h&&(this.pixels[Math.floor(e)*s+Math.floor(t)]=i)}#t(t){let{width:e,height:r}=this.size,i=Math.min(e,Math.max(0,Math.floor(t.left))),o=Math.min(r,Math.max(0,Math.floor(t.top)));return{left:i,top:o,right:Math.max(i,Math.min(e,Math.ceil(t.right))),bottom:Math.max(o,Math.min(r,Math.ceil(t.bottom)))}}#r(t,e){for(let r=0;r<t.bottom-t.top;r++)e((t.top+r)*this.size.width+t.left,r)}};function mc(n,t){return n?{left:Math.min(n.left,t.left),top:Math.min(n.top,t.top),right:Math.max(n.right,t.right),bottom:Math.max(n.bottom,t.bottom)}:t}function fp(n){let t=n.map(r=>r.x),e=n.map(r=>r.y);return{left:Math.min(...t),top:Math.min(...e),right:Math.max(...t),bottom:Math.max(...e)}}function mp(n,t){return n.flatMap((e,r)=>{let i=n[(r+1)%n.length]??e;return e.y>t==i.y>t?[]:[e.x+(t-e.y)/(i.y-e.y)*(i.x-e.x)]}).sort((e,r)=>e-r)}function gc(n,t){return n?Oe`<circle class="ring light" cx=${n.x} cy=${n.y} r=${t}></circle>
    <circle class="ring" cx=${n.x} cy=${n.y} r=${t}></circle>`:v}function Dc(n,t){if(n.length===0)return v;let r=[...n,...t?[t]:[]].map(i=>`${i.x},${i.y}`).join(" ");return Oe`<polyline class="ring light" points=${r}></polyline>
    <polyline class="ring" points=${r}></polyline>`}function bc(n,t){let e=document.createElement("canvas");return e.width=n.size.width,e.height=n.size.height,e.getContext("2d")?.putImageData(n.image(n.whole,As(t)),0,0),e.toDataURL("image/png").replace(/^data:image\/png;base64,/,"")}function As(n){let t=new Map;return e=>{let r=t.get(e)??po(n(e));return t.set(e,r),r}}async function vc(n,t,e){let r=new Image;r.crossOrigin="anonymous",r.src=n,await r.decode();let{width:i,height:o}=t.size;if(r.naturalWidth!==i||r.naturalHeight!==o)throw new Error(`the mask is ${r.naturalWidth} by ${r.naturalHeight} pixels, the picture ${i} by ${o}.`);let s=document.createElement("canvas");s.width=i,s.height=o;let h=s.getContext("2d",{willReadFrequently:!0});if(!h)throw new Error("this browser cannot read pictures.");h.imageSmoothingEnabled=!1,h.drawImage(r,0,0);let{data:g}=h.getImageData(0,0,i,o),x=new Map([...e].map(([$,b])=>[Number.parseInt($.slice(1),16),b]));for(let $=0;$<t.pixels.length;$++){let b=$*4,H=g[b]??0,K=g[b+1]??0,ce=g[b+2]??0,ur=(g[b+3]??0)>127;t.pixels[$]=ur?x.get(H<<16|K<<8|ce)??0:0}}var ni=class{constructor(t,e,r=60){this.mask=t;this.seen=e;this.limit=r}mask;seen;limit;#e=[];#t=[];#r;#n;get canUndo(){return this.#e.length>0}get canRedo(){return this.#t.length>0}begin(){this.#r=this.mask.pixels.slice(),this.#n=void 0}stroke(t,e,r,i){this.#o(this.mask.stroke(t,e,r,i))}fill(t,e){this.#o(this.mask.fill(t,e))}replace(t,e){this.mask.replace(t,e),this.#o(this.mask.whole)}end(){let t=this.#r,e=this.#n;if(this.#r=void 0,!t||!e)return;let r=this.mask.pixels.slice();this.mask.pixels.set(t);let i=this.mask.copy(e);this.mask.pixels.set(r),this.#e.push(i),this.#e.length>this.limit&&this.#e.shift(),this.#t=[]}undo(){return this.#i(this.#e,this.#t)}redo(){return this.#i(this.#t,this.#e)}clear(){this.#e=[],this.#t=[]}#i(t,e){let r=t.pop();return r?(e.push(this.mask.copy(r.region)),this.mask.paste(r),this.seen(r.region),!0):!1}#o(t){this.#n=mc(this.#n,t),this.seen(t)}};var yc=k`
  .surface {
    cursor: crosshair;
    touch-action: none;
  }
  .surface:focus-visible {
    outline-offset: -3px;
  }
  canvas,
  svg {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    image-rendering: pixelated;
  }
  svg {
    overflow: visible;
    pointer-events: none;
  }
  svg * {
    vector-effect: non-scaling-stroke;
  }
  .ring {
    fill: none;
    stroke: #16191f;
    stroke-width: 1.5;
  }
  .ring.light {
    stroke: #fff;
    stroke-width: 4;
    stroke-opacity: 0.8;
  }
  .range {
    display: inline-flex;
    gap: 6px;
    align-items: center;
    margin-left: 8px;
  }
  .range input {
    width: 84px;
    accent-color: var(--accent);
  }
`;var Es=[["brush","Brush","b"],["eraser","Eraser","e"],["polygon","Polygon","p"]];function Ac(n){return d`
    ${Es.map(([t,e])=>d`<button type="button" aria-pressed=${n.tool===t} @click=${()=>n.use(t)}>${e}</button>`)}
    <button type="button" ?disabled=${!n.canUndo} @click=${n.undo}>Undo</button>
    <button type="button" ?disabled=${!n.canRedo} @click=${n.redo}>Redo</button>
    ${xc("Size",1,100,n.diameter,n.setDiameter)}
    ${xc("Strength",10,100,n.opacity*100,t=>n.setOpacity(t/100))}
  `}function xc(n,t,e,r,i){let o=s=>i(Number(s.target.value));return d`<label class="range">${n}
    <input type="range" min=${t} max=${e} .value=${String(r)} @input=${o} /></label>`}var Ec,wc,Cc,Fc,kc,$c,Sc,Bc,Pc,Y,ws,Cs,Fs,ks,$s,Ss,Bs,Ps,et,tt,ui,ai,I,Mc,Ms,ii,oi,Oc,Os,si,_s,Ns,Ts,Ls,le=class extends(Pc=Ae,Bc=[P()],Sc=[P()],$c=[P()],kc=[P()],Fc=[P()],Cc=[P()],wc=[Z("canvas")],Ec=[P()],Pc){constructor(){super(...arguments);l(this,I);l(this,ws,u(Y,8,this,"brush")),u(Y,11,this);l(this,Cs,u(Y,12,this,20)),u(Y,15,this);l(this,Fs,u(Y,16,this,.55)),u(Y,19,this);l(this,ks,u(Y,20,this)),u(Y,23,this);l(this,$s,u(Y,24,this,[])),u(Y,27,this);l(this,Ss,u(Y,28,this,"")),u(Y,31,this);l(this,Bs,u(Y,32,this)),u(Y,35,this);C(this,"painter");l(this,Ps,u(Y,36,this,new Set)),u(Y,39,this);l(this,et);l(this,tt,!1);l(this,ui,e=>{if(e.button!==0||e.altKey||!this.image)return;let r=e.currentTarget;r.setPointerCapture(e.pointerId),r.focus({preventScroll:!0}),e.preventDefault();let i=this.image.locate(e);this.pointer=i,this.tool==="polygon"?p(this,I,Os).call(this,i):p(this,I,Ms).call(this,i)});l(this,ai,e=>{let r=this.image?.locate(e);!r||y(this,tt)||(this.pointer=r,y(this,et)&&p(this,I,ii).call(this,r))})}problem(){return super.problem()||this.maskProblem}get mask(){return this.painter?.mask}pngImage(){return{pngImageData:this.mask?bc(this.mask,r=>this.colourOfValue(r)):""}}reset(){this.mask?.pixels.fill(0),this.painter?.clear(),this.repaint(),p(this,I,Ls).call(this)}onReady(e){this.painter??=new ni(new ri(e),r=>p(this,I,Ts).call(this,r)),p(this,I,Ls).call(this)}async load(e,r){if(this.mask){this.maskProblem="The labels drawn so far are still loading: wait a moment.";try{await vc(e,this.mask,r),this.maskProblem=""}catch(i){let o=i instanceof Error?i.message:String(i);this.maskProblem=`The labels drawn so far could not be loaded: ${o}`}this.painter?.clear(),this.repaint()}}repaint(){this.mask&&p(this,I,Ts).call(this,this.mask.whole),this.used=this.mask?.used()??new Set}painted(){this.used=this.mask?.used()??new Set,this.changed()}undo(){this.corners.length>0?this.corners=this.corners.slice(0,-1):this.painter?.undo()&&this.painted()}redo(){this.painter?.redo()&&this.painted()}onArrow(e,r){let i=this.size;if(!i)return;let o=this.pointer??{x:i.width/2,y:i.height/2},s={x:Math.min(i.width-.5,Math.max(.5,Math.floor(o.x)+.5+e)),y:Math.min(i.height-.5,Math.max(.5,Math.floor(o.y)+.5+r))};this.pointer=s,this.image?.reveal(s),y(this,tt)&&p(this,I,ii).call(this,s),this.announcement=`${Math.floor(s.x)}, ${Math.floor(s.y)}`}onDrawingKey(e){let r=Es.find(([,,i])=>i===e.key);if(r)p(this,I,Ns).call(this,r[0]);else if(e.key==="[")this.diameter=Math.max(1,this.diameter-2);else if(e.key==="]")this.diameter=Math.min(200,this.diameter+2);else if(e.key==="Enter"||e.key===" ")p(this,I,Oc).call(this);else if(e.key==="f")p(this,I,si).call(this);else if(e.key==="Backspace"&&this.corners.length>0)this.undo();else if(e.key==="Escape"&&(this.corners.length>0||y(this,tt)))p(this,I,_s).call(this);else return!1;return!0}shortcuts(){return[...super.shortcuts(),["B E P","Brush, eraser, polygon"],["[ ]","Smaller or larger brush"],["← ↑ → ↓","Move the brush (Shift: 10 pixels)"],["Enter","Put the brush down or lift it; with the polygon, set a corner"],["F","Finish the polygon"],["Esc","Let go"]]}tools(){return Ac({tool:this.tool,use:e=>p(this,I,Ns).call(this,e),canUndo:this.painter?.canUndo===!0||this.corners.length>0,undo:()=>this.undo(),canRedo:this.painter?.canRedo===!0,redo:()=>this.redo(),diameter:this.diameter,setDiameter:e=>{this.diameter=e},opacity:this.opacity,setOpacity:e=>{this.opacity=e}})}overlay(e){return d`<div
      class="surface"
      data-focus
      tabindex="0"
      role="application"
      aria-label="Picture to paint on. Press ? for the keys."
      @pointerdown=${y(this,ui)}
      @pointermove=${y(this,ai)}
      @pointerup=${()=>p(this,I,oi).call(this)}
      @dblclick=${()=>p(this,I,si).call(this)}
    >
      <canvas width=${e.width} height=${e.height} style="opacity:${this.opacity}"></canvas>
      <svg viewBox="0 0 ${e.width} ${e.height}" preserveAspectRatio="none" aria-hidden="true">
        ${gc(this.pointer,this.tool==="polygon"?this.reach(5):this.diameter/2)}
        ${Dc(this.corners,this.pointer)}
      </svg>
    </div>`}updated(e){super.updated(e),(e.has("size")||e.has("labels"))&&this.repaint()}};Y=w(Pc),ws=new WeakMap,Cs=new WeakMap,Fs=new WeakMap,ks=new WeakMap,$s=new WeakMap,Ss=new WeakMap,Bs=new WeakMap,Ps=new WeakMap,et=new WeakMap,tt=new WeakMap,ui=new WeakMap,ai=new WeakMap,I=new WeakSet,Mc=function(){return this.tool==="eraser"?0:this.paintValue()},Ms=function(e){this.tool==="brush"&&this.paintValue()===0||(this.painter?.begin(),re(this,et,e),p(this,I,ii).call(this,e))},ii=function(e){y(this,et)&&(this.painter?.stroke(y(this,et),e,this.diameter,p(this,I,Mc).call(this)),re(this,et,e))},oi=function(){y(this,et)&&(re(this,et,void 0),re(this,tt,!1),this.painter?.end(),this.painted())},Oc=function(){this.pointer?this.tool==="polygon"?p(this,I,Os).call(this,this.pointer):y(this,tt)?p(this,I,oi).call(this):(p(this,I,Ms).call(this,this.pointer),re(this,tt,!0)):this.onArrow(0,0)},Os=function(e){let r={x:Math.round(e.x),y:Math.round(e.y)},[i]=this.corners,o=i&&Math.hypot(i.x-r.x,i.y-r.y)<=this.reach(y(this,tt)?0:8);this.corners.length>=3&&(o||dt(r,this.corners.at(-1)))?p(this,I,si).call(this):dt(r,this.corners.at(-1))||(this.corners=[...this.corners,r])},si=function(){let{corners:e}=this;this.tool!=="polygon"||e.length<3||this.paintValue()===0||(this.corners=[],this.painter?.begin(),this.painter?.fill(e,this.paintValue()),this.painter?.end(),this.painted())},_s=function(){this.corners=[],p(this,I,oi).call(this)},Ns=function(e){p(this,I,_s).call(this),this.tool=e},Ts=function(e){let r=this.canvas?.getContext("2d");if(!r||!this.mask||e.right<=e.left||e.bottom<=e.top)return;let i=this.mask.image(e,As(o=>this.colourOfValue(o)));r.putImageData(i,e.left,e.top)},Ls=async function(){let e=this.initialMask();e&&await this.load(e.src,e.values)},c(Y,4,"tool",Bc,le,ws),c(Y,4,"diameter",Sc,le,Cs),c(Y,4,"opacity",$c,le,Fs),c(Y,4,"pointer",kc,le,ks),c(Y,4,"corners",Fc,le,$s),c(Y,4,"maskProblem",Cc,le,Ss),c(Y,4,"canvas",wc,le,Bs),c(Y,4,"used",Ec,le,Ps),E(Y,le),C(le,"styles",[...Ae.styles,yc]);var _c,Nc,Tc,er,Rs,Is,Er,Bt,Ie,li,Lc,Rc,Ic,St=class extends(Tc=le,Nc=[P()],_c=[P()],Tc){constructor(){super(...arguments);l(this,Ie);l(this,Rs,u(er,8,this,[])),u(er,11,this);l(this,Is,u(er,12,this,0)),u(er,15,this);l(this,Er);l(this,Bt,!1)}submission(){let e={inputImageProperties:this.imageProperties,instances:p(this,Ie,li).call(this).map(({label:r,color:i})=>({color:i,label:r})),labeledImage:this.pngImage()};return this.hasAttribute("initial-value")?{...e,initialValueModified:y(this,Bt)}:e}get value(){return Fe(this.submission())}draft(){let{pngImageData:e}=this.pngImage();return{instances:p(this,Ie,li).call(this),src:`data:image/png;base64,${e}`,modified:y(this,Bt)}}restore(e){re(this,Er,e),re(this,Bt,B(e)&&e.modified===!0);let r=this.initialMask();r&&this.load(r.src,r.values)}reset(){re(this,Er,void 0),re(this,Bt,!1),this.instances=[],this.active=0,super.reset()}choose(e){super.choose(e),this.active=0}paintValue(){return this.active===0&&this.current!==void 0&&(this.instances=[...this.instances,{label:this.current,color:p(this,Ie,Ic).call(this)}],this.active=this.instances.length),this.active}colourOfValue(e){return this.instances[e-1]?.color??"#000000"}painted(){re(this,Bt,!0),super.painted()}initialMask(){let e=y(this,Er)??this.readAttribute("initial-value",i=>i,void 0);if(!B(e)||typeof e.src!="string"||e.src==="")return;let r=Array.isArray(e.instances)?e.instances:[];return this.instances=r.flatMap(i=>{let o=Dr(B(i)?i.color:void 0);return B(i)&&typeof i.label=="string"&&o?[{label:i.label,color:o}]:[]}),this.active=0,{src:e.src,values:new Map(this.instances.map(({color:i},o)=>[i,o+1]))}}onDrawingKey(e){return e.key!=="n"?super.onDrawingKey(e):(this.active=0,!0)}shortcuts(){return[...super.shortcuts(),["N","Begin a new instance"]]}picker(){let e=p(this,Ie,li).call(this);return d`${super.picker()}
      <button type="button" class="new" aria-pressed=${this.active===0} @click=${()=>this.choose(this.current??"")}>
        New instance <kbd>N</kbd>
      </button>
      ${Ln({title:"Instances",shapes:e,selected:e.findIndex(r=>r===this.instances[this.active-1]),colourOf:(r,i)=>e[i]?.color??"#000000",select:r=>p(this,Ie,Lc).call(this,e[r]),remove:r=>p(this,Ie,Rc).call(this,e[r])})}`}};er=w(Tc),Rs=new WeakMap,Is=new WeakMap,Er=new WeakMap,Bt=new WeakMap,Ie=new WeakSet,li=function(){return this.instances.filter((e,r)=>this.used.has(r+1))},Lc=function(e){e&&(this.active=this.instances.indexOf(e)+1,this.current=e.label)},Rc=function(e){if(!e||!this.painter)return;let r=this.instances.indexOf(e)+1;this.painter.begin(),this.painter.replace(r,0),this.painter.end(),this.active===r&&(this.active=0),this.painted()},Ic=function(){let e=new Set(this.instances.map(({color:i})=>i)),r=0;for(;e.has(Yt(r));)r+=1;return Yt(r)},c(er,4,"instances",Nc,St,Rs),c(er,4,"active",_c,St,Is),E(er,St),C(St,"styles",[...le.styles,Tn,k`
      .new {
        width: 100%;
        margin-top: 12px;
      }
    `]);function ci(n,t,e){return n===""?v:d`<button type="button" class=${t==="button"?"":"link"} @click=${e}>${n}</button>`}var zc=[["short-summary","Summary"],["detailed-instructions","Detailed instructions"],["positive-example","Good example"],["negative-example","Bad example"]],Hc,Kc,Uc,jc,rt,zs,Hs,Ks,mt=class extends(jc=N,Uc=[D({attribute:"link-text"})],Kc=[D({attribute:"link-type"})],Hc=[Z("dialog")],jc){constructor(){super(...arguments);l(this,zs,u(rt,8,this,"Instructions")),u(rt,11,this);l(this,Hs,u(rt,12,this,"link")),u(rt,15,this);l(this,Ks,u(rt,16,this)),u(rt,19,this)}connectedCallback(){super.connectedCallback();for(let e of this.children)zc.some(([r])=>r===e.localName)&&(e.slot=e.localName)}render(){return d`${ci(this.linkText||"Instructions",this.linkType,()=>this.dialog.showModal())}
      <dialog aria-label=${this.linkText||"Instructions"}>
        ${zc.map(([e,r])=>this.querySelector(`:scope > ${e}`)?d`<section class=${e}><h3>${r}</h3><slot name=${e}></slot></section>`:v)}
        <slot></slot>
        <button type="button" @click=${()=>this.dialog.close()}>Close</button>
      </dialog>`}};rt=w(jc),zs=new WeakMap,Hs=new WeakMap,Ks=new WeakMap,c(rt,4,"linkText",Uc,mt,zs),c(rt,4,"linkType",Kc,mt,Hs),c(rt,4,"dialog",Hc,mt,Ks),E(rt,mt),C(mt,"styles",[N.styles,k`
      section {
        margin-bottom: 16px;
        overflow-wrap: anywhere;
      }
      .positive-example {
        padding: 4px 14px 10px;
        border-left: 4px solid var(--success);
        background: var(--success-soft);
      }
      .negative-example {
        padding: 4px 14px 10px;
        border-left: 4px solid var(--danger);
        background: var(--danger-soft);
      }
      h3 {
        margin: 8px 0 4px;
        font-size: 15px;
      }
      ::slotted(*) {
        display: block;
      }
    `]);var di=class extends Te{kind=Ya;read(t){return Le("keypoints",t).map(e=>({label:Zt(e),vertices:[{x:Ee(e,"x"),y:Ee(e,"y")}]}))}write(t){return{keypoints:t.flatMap(({label:r,vertices:[i]})=>i?[{label:r,x:i.x,y:i.y}]:[])}}};var hi=class extends Te{kind=Ja;read(t){return Le("lines",t).map(yr)}write(t){return{lines:xr(t)}}};var qc,Vc,Wc,Yc,nt,Us,js,qs,gt=class extends(Yc=N,Wc=[D({attribute:"link-text"})],Vc=[D({attribute:"link-type"})],qc=[Z("dialog")],Yc){constructor(){super(...arguments);l(this,Us,u(nt,8,this,"")),u(nt,11,this);l(this,js,u(nt,12,this,"link")),u(nt,15,this);l(this,qs,u(nt,16,this)),u(nt,19,this)}open(){this.dialog.open||this.dialog.showModal()}close(){this.dialog.close()}render(){return d`${ci(this.linkText,this.linkType,()=>this.open())}
      <dialog aria-label=${this.linkText||"Dialog"}>
        <slot></slot>
        <div class="close"><button type="button" @click=${()=>this.close()}>Close</button></div>
      </dialog>`}};nt=w(Yc),Us=new WeakMap,js=new WeakMap,qs=new WeakMap,c(nt,4,"linkText",Wc,gt,Us),c(nt,4,"linkType",Vc,gt,js),c(nt,4,"dialog",qc,gt,qs),E(nt,gt),C(gt,"styles",[N.styles,k`
      :host {
        display: inline-block;
      }
      .close {
        margin-top: 16px;
      }
    `]);var pi=class extends Te{kind=Xa;read(t){return Le("polygons",t).map(yr)}write(t){return{polygons:xr(t)}}};var fi=class extends Te{kind=Za;read(t){return Le("polylines",t).map(yr)}write(t){return{polylines:xr(t)}}};var Vs={question:"",answer:"",tag:""},Jc,Zc,Xc,tr,Ws,Ys,J,Gc,Js,Zs,mi,Qc,Xs,Gs,Xr,Pt=class extends(Xc=ne,Zc=[D()],Jc=[P()],Xc){constructor(){super(...arguments);l(this,J);l(this,Ws,u(tr,8,this,"")),u(tr,11,this);l(this,Ys,u(tr,12,this,[Vs])),u(tr,15,this);l(this,mi,()=>{this.pairs=[...this.pairs,Vs]})}submission(){return{pairs:p(this,J,Xs).call(this).map(({answer:r,question:i,tag:o})=>o===""?{answer:r,question:i}:{answer:r,question:i,tag:o})}}problem(){let e=p(this,J,Xs).call(this),r=p(this,J,Xr).call(this,"min-questions",0);if(e.length<r)return`Write at least ${r} question(s) with an answer.`;for(let[i,o]of e.entries()){let s=p(this,J,Gs).call(this,"question",o.question)||p(this,J,Gs).call(this,"answer",o.answer);if(s)return`Pair ${i+1}: ${s}`}return""}draft(){return this.pairs}restore(e){Array.isArray(e)&&(this.pairs=e.filter(B).map(({question:r,answer:i,tag:o})=>({question:String(r??""),answer:String(i??""),tag:String(o??"")})))}reset(){this.pairs=[Vs]}onKey(){return!1}shortcuts(){return[["Tab","To the next field"]]}stage(){return d`<p class="text">${this.text}</p>`}picker(){let e=p(this,J,Xr).call(this,"max-questions",Number.POSITIVE_INFINITY);return d`<h3>Questions and answers</h3>
      ${this.pairs.map((r,i)=>p(this,J,Gc).call(this,r,i))}
      <button type="button" ?disabled=${this.pairs.length>=e} @click=${y(this,mi)}>Add a question</button>`}};tr=w(Xc),Ws=new WeakMap,Ys=new WeakMap,J=new WeakSet,Gc=function(e,r){let i=this.readAttribute("question-tags",s=>We("question-tags",s),[]),o=X(this,"allow-custom-question-tags");return d`<fieldset>
      <legend>Pair ${r+1}</legend>
      ${p(this,J,Js).call(this,"Question","question",e,r)}
      ${p(this,J,Js).call(this,"Answer","answer",e,r)}
      ${i.length>0||o?d`<label>Kind of question
            <input list="tags" .value=${e.tag} @input=${s=>p(this,J,Zs).call(this,r,"tag",s)} /></label>
            <datalist id="tags">${i.map(s=>d`<option value=${s}></option>`)}</datalist>`:v}
      <button type="button" @click=${()=>p(this,J,Qc).call(this,r)}>Remove</button>
    </fieldset>`},Js=function(e,r,i,o){return d`<label>${e}
      <textarea rows="2" .value=${i[r]} @input=${s=>p(this,J,Zs).call(this,o,r,s)}></textarea></label>`},Zs=function(e,r,i){let{value:o}=i.target,s=this.pairs[e];s&&(this.pairs=this.pairs.with(e,{...s,[r]:o})),this.changed()},mi=new WeakMap,Qc=function(e){this.pairs=this.pairs.filter((r,i)=>i!==e),this.changed()},Xs=function(){return this.pairs.map(({question:e,answer:r,tag:i})=>({question:e.trim(),answer:r.trim(),tag:i.trim()})).filter(({question:e,answer:r})=>e!==""||r!=="")},Gs=function(e,r){let i=r===""?0:r.split(/\s+/u).length,o=p(this,J,Xr).call(this,`${e}-min-words`,1),s=p(this,J,Xr).call(this,`${e}-max-words`,Number.POSITIVE_INFINITY);return i<o?`the ${e} needs at least ${o} word(s).`:i>s?`the ${e} may have at most ${s} words.`:""},Xr=function(e,r){return xe(this.getAttribute(e),r)},c(tr,4,"text",Zc,Pt,Ws),c(tr,4,"pairs",Jc,Pt,Ys),E(tr,Pt),C(Pt,"styles",[...ne.styles,k`
      .text {
        margin: 0 0 16px;
        padding: 10px 14px;
        border-left: 4px solid var(--accent);
        background: var(--accent-soft);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      fieldset {
        margin: 0 0 12px;
        border: 1px solid var(--hair);
        border-radius: var(--radius);
      }
      legend {
        font-weight: 600;
      }
      label {
        display: block;
        margin: 4px 0;
      }
      textarea,
      input {
        display: block;
        width: 100%;
        padding: 6px 8px;
        border: 1px solid var(--soft);
        border-radius: var(--radius);
        font: inherit;
      }
    `]);var gi=class n extends ae{static styles=[...ae.styles,k`
      :host {
        display: inline-flex;
        gap: 8px;
        align-items: flex-start;
        border-radius: 4px;
        cursor: pointer;
      }
      :host(:focus-visible) {
        outline: 3px solid var(--accent);
        outline-offset: 2px;
      }
      :host([disabled]) {
        color: #6f777e;
        cursor: not-allowed;
      }
      .dot {
        flex: none;
        width: 18px;
        height: 18px;
        margin-top: 1px;
        border: 1.5px solid var(--soft);
        border-radius: 50%;
        background: #fff;
      }
      :host([checked]) .dot {
        border: 5.5px solid var(--accent);
      }
    `];constructor(){super(),this.addEventListener("click",()=>this.flip(!0)),this.addEventListener("keydown",t=>this.#e(t))}connectedCallback(){super.connectedCallback(),this.setAttribute("role","radio"),queueMicrotask(()=>this.peers[0]?.rove())}get peers(){let t=this.closest("crowd-radio-group"),r=[...(t??this.closest("crowd-form")??this.getRootNode()).querySelectorAll("crowd-radio-button")].filter(i=>i instanceof n);return t?r:r.filter(i=>i.name===this.name&&!i.closest("crowd-radio-group"))}rove(){let{peers:t}=this,e=t.filter(i=>!i.disabled),r=e.find(i=>i.checked)??e[0];for(let i of t)i.tabIndex=i===r?0:-1}flip(t){if(!this.disabled){for(let e of this.peers)e!==this&&(e.checked=!1);super.flip(t),this.rove()}}updated(){this.setAttribute("aria-checked",String(this.checked)),this.setAttribute("aria-disabled",String(this.disabled)),this.spokenName&&this.setAttribute("aria-label",this.spokenName)}problem(){return""}render(){return d`<span class="dot"></span><span><slot></slot></span>`}#e(t){let e={ArrowRight:1,ArrowDown:1,ArrowLeft:-1,ArrowUp:-1}[t.key];if(t.key===" ")this.flip(!0);else if(e!==void 0){let r=this.peers.filter(o=>!o.disabled),i=r[(r.indexOf(this)+e+r.length)%r.length];i?.flip(!0),i?.focus()}else return;t.preventDefault()}};var Di=class extends N{connectedCallback(){if(super.connectedCallback(),this.setAttribute("role","radiogroup"),!this.hasAttribute("aria-label")&&!this.hasAttribute("aria-labelledby")){let t=this.querySelector("crowd-radio-button");this.setAttribute("aria-label",t?.getAttribute("name")??"Choose one")}}render(){return d`<slot></slot>`}};var bi=class extends le{#e=[];#t=!1;submission(){let t={inputImageProperties:this.imageProperties,labelMappings:this.#o(),labeledImage:this.pngImage()};return this.hasAttribute("initial-value")?{...t,initialValueModified:this.#t}:t}get value(){return Fe(this.submission())}draft(){let{pngImageData:t}=this.pngImage();return{labelMappings:this.#o(),src:`data:image/png;base64,${t}`,modified:this.#t}}restore(t){this.#r=t;let e=this.initialMask();e&&this.load(e.src,e.values),this.#t=B(t)&&t.modified===!0}#r;reset(){this.#r=void 0,this.#t=!1,super.reset()}paintValue(){return this.current===void 0?0:this.#i(this.current)}colourOfValue(t){return this.colourOf(this.#e[t-1]??"")}painted(){this.#t=!0,super.painted()}initialMask(){let t=this.#n();if(!B(t)||typeof t.src!="string"||t.src==="")return;let e=[...ed(t)].map(([r,i])=>[i,this.#i(r)]);return{src:t.src,values:new Map(e)}}givenColours(){let t=this.readAttribute("initial-value",e=>e,void 0);return new Map([...super.givenColours(),...ed(t)])}#n(){return this.#r??this.readAttribute("initial-value",t=>t,void 0)}#i(t){let e=this.#e.indexOf(t);return e<0?this.#e.push(t):e+1}#o(){let t=[...this.used].map(e=>this.#e[e-1]??"");return Object.fromEntries(t.map(e=>[e,{color:this.colourOf(e)}]))}};function ed(n){let t=B(n)&&B(n.labelMappings)?n.labelMappings:{};return new Map(Object.entries(t).flatMap(([e,r])=>{let i=Dr(B(r)?r.color:void 0);return i?[[e,i]]:[]}))}var td,rd,nd,id,od,sd,ud,ad,G,Qs,eu,tu,ru,nu,iu,ou,Ce,ld,cd,Qr,yi,xi,Gr,vi,Pe=class extends(ad=U,ud=[D()],sd=[D()],od=[D()],id=[D({type:Boolean,reflect:!0})],nd=[P()],rd=[P()],td=[P()],ad){constructor(){super(...arguments);l(this,Ce);l(this,Qs,u(G,8,this,null)),u(G,11,this);l(this,eu,u(G,12,this,null)),u(G,15,this);l(this,tu,u(G,16,this,null)),u(G,19,this);l(this,ru,u(G,20,this,!1)),u(G,23,this);l(this,nu,u(G,24,this,0)),u(G,27,this);l(this,iu,u(G,28,this,!1)),u(G,31,this);l(this,ou,u(G,32,this,!1)),u(G,35,this);l(this,Qr,e=>{p(this,Ce,Gr).call(this,Number(e.target.value))});l(this,yi,e=>{e.key===" "&&p(this,Ce,Gr).call(this,this.number)});l(this,xi,e=>{this.labelled=e.target.assignedElements().length>0})}get value(){return this.number}set value(e){this.number=p(this,Ce,vi).call(this,Number(e)),this.touched=!0}get lowest(){return xe(this.min,0)}get highest(){return xe(this.max,100)}connectedCallback(){super.connectedCallback(),this.touched||this.reset(),this.addEventListener("slider-label",e=>p(this,Ce,Gr).call(this,e.detail))}submission(){return this.disabled?void 0:this.number}draft(){return this.touched?this.number:null}restore(e){typeof e=="number"&&(this.value=e)}reset(){this.number=p(this,Ce,vi).call(this,xe(this.getAttribute("value"),this.lowest)),this.touched=this.hasAttribute("value"),this.problemShown=""}problem(){return X(this,"required")&&!this.disabled&&!this.touched?"Choose a place on the scale.":""}render(){let e=X(this,"required")&&!this.touched;return d`
      <div class="row">
        <input
          type="range"
          class=${e?"unset":""}
          min=${this.lowest}
          max=${this.highest}
          step=${this.step??1}
          .value=${String(this.number)}
          ?disabled=${this.disabled}
          aria-label=${this.getAttribute("aria-label")??this.name}
          aria-valuetext=${e?"not set yet":v}
          aria-describedby="problem"
          @input=${y(this,Qr)}
          @pointerup=${y(this,Qr)}
          @keyup=${y(this,yi)}
        />
        ${X(this,"editable")?p(this,Ce,cd).call(this,e):p(this,Ce,ld).call(this,e)}
      </div>
      <div class="scale ${this.labelled?"":"empty"}">
        <slot @slotchange=${y(this,xi)}></slot>
      </div>
      <p id="problem" class="problem" role="alert">${this.problemShown}</p>
    `}};G=w(ad),Qs=new WeakMap,eu=new WeakMap,tu=new WeakMap,ru=new WeakMap,nu=new WeakMap,iu=new WeakMap,ou=new WeakMap,Ce=new WeakSet,ld=function(e){let r=X(this,"pin")&&!e;return d`<output class=${r?"pinned":""}>${e?"–":this.number}</output>`},cd=function(e){return d`<input
      type="number"
      min=${this.lowest}
      max=${this.highest}
      step=${this.step??1}
      .value=${e?"":String(this.number)}
      ?disabled=${this.disabled}
      aria-label="${this.name} as a number"
      @change=${r=>p(this,Ce,Gr).call(this,Number(r.target.value))}
    />`},Qr=new WeakMap,yi=new WeakMap,xi=new WeakMap,Gr=function(e){this.disabled||!Number.isFinite(e)||this.touched&&e===this.number||(this.number=p(this,Ce,vi).call(this,e),this.touched=!0,this.changed())},vi=function(e){return Math.min(this.highest,Math.max(this.lowest,e))},c(G,4,"min",ud,Pe,Qs),c(G,4,"max",sd,Pe,eu),c(G,4,"step",od,Pe,tu),c(G,4,"disabled",id,Pe,ru),c(G,4,"number",nd,Pe,nu),c(G,4,"touched",rd,Pe,iu),c(G,4,"labelled",td,Pe,ou),E(G,Pe),C(Pe,"shadowRootOptions",{...U.shadowRootOptions,delegatesFocus:!0}),C(Pe,"styles",[U.styles,k`
      :host {
        margin: 8px 0;
      }
      .row {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 12px;
        align-items: center;
      }
      input[type="range"] {
        width: 100%;
        height: 24px;
        margin: 0;
        accent-color: var(--accent);
      }
      .unset {
        opacity: 0.55;
      }
      output {
        min-width: 2.5em;
        padding: 2px 8px;
        border-radius: 12px;
        background: var(--panel);
        font-weight: 600;
        text-align: center;
        font-variant-numeric: tabular-nums;
      }
      .pinned {
        background: var(--accent);
        color: #fff;
      }
      input[type="number"] {
        width: 5.5em;
        padding: 4px 6px;
        border: 1px solid var(--soft);
        border-radius: var(--radius);
        font: inherit;
      }
      .scale {
        position: relative;
        height: 22px;
        margin: 0 8px;
      }
      .scale.empty {
        display: none;
      }
    `]);var dd,hd,Ai,su,rr=class extends(hd=N,dd=[D()],hd){constructor(){super(...arguments);l(this,su,u(Ai,8,this,"")),u(Ai,11,this)}connectedCallback(){super.connectedCallback(),this.addEventListener("click",()=>{let e=Number(this.position);this.dispatchEvent(new CustomEvent("slider-label",{bubbles:!0,detail:e}))})}updated(){let e=this.closest("crowd-slider"),r=Number(e?.getAttribute("min")??0),i=Number(e?.getAttribute("max")??100),o=i>r?(Number(this.position)-r)/(i-r):0;this.style.left=`${Math.min(1,Math.max(0,o))*100}%`}render(){return d`<slot></slot>`}};Ai=w(hd),su=new WeakMap,c(Ai,4,"position",dd,rr,su),E(Ai,rr),C(rr,"styles",[N.styles,k`
      :host {
        position: absolute;
        top: 0;
        color: var(--soft);
        font-size: 12px;
        white-space: nowrap;
        cursor: pointer;
        transform: translateX(-50%);
      }
    `]);var pd,fd,Ei,uu,wr=class extends(fd=N,pd=[D()],fd){constructor(){super(...arguments);l(this,uu,u(Ei,8,this,"")),u(Ei,11,this)}updated(){this.setAttribute("role","tabpanel"),this.setAttribute("aria-label",this.header),this.dispatchEvent(new Event("tab-changed",{bubbles:!0}))}render(){return d`<slot></slot>`}};Ei=w(fd),uu=new WeakMap,c(Ei,4,"header",pd,wr,uu),E(Ei,wr);var md,gd,wi,au,it,Cr,Dd,Ci,nr=class extends(gd=N,md=[P()],gd){constructor(){super(...arguments);l(this,it);l(this,au,u(wi,8,this,0)),u(wi,11,this);l(this,Ci,async e=>{let r={ArrowRight:1,ArrowLeft:-1}[e.key];if(r===void 0)return;e.preventDefault();let i=p(this,it,Cr).call(this).length;this.shown=(this.shown+r+i)%i,await this.updateComplete,this.renderRoot.querySelector('[aria-selected="true"]')?.focus()})}connectedCallback(){super.connectedCallback(),this.addEventListener("tab-changed",()=>this.requestUpdate()),this.addEventListener("crowd-problem",e=>p(this,it,Dd).call(this,e.target))}updated(){p(this,it,Cr).call(this).forEach((e,r)=>{e.toggleAttribute("hidden",r!==this.shown)})}render(){let e=p(this,it,Cr).call(this);return d`<div class="tabs" role="tablist" @keydown=${y(this,Ci)}>
        ${e.map((r,i)=>d`<button
            type="button"
            role="tab"
            aria-selected=${i===this.shown}
            tabindex=${i===this.shown?0:-1}
            @click=${()=>{this.shown=i}}
          >${r.getAttribute("header")??`Page ${i+1}`}</button>`)}
      </div>
      <div class="page"><slot @slotchange=${()=>this.requestUpdate()}></slot></div>`}};wi=w(gd),au=new WeakMap,it=new WeakSet,Cr=function(){return[...this.children].filter(e=>e.localName==="crowd-tab")},Dd=function(e){let r=p(this,it,Cr).call(this).findIndex(i=>e instanceof Node&&i.contains(e));r<0||(this.shown=r,p(this,it,Cr).call(this).forEach((i,o)=>{i.toggleAttribute("hidden",o!==r)}))},Ci=new WeakMap,c(wi,4,"shown",md,nr,au),E(wi,nr),C(nr,"styles",[N.styles,k`
      .tabs {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
        border-bottom: 1px solid var(--line);
      }
      button {
        border-color: transparent;
        border-bottom: 3px solid transparent;
        border-radius: var(--radius) var(--radius) 0 0;
      }
      button[aria-selected="true"] {
        border-bottom-color: var(--accent);
        color: var(--accent);
        font-weight: 600;
      }
      .page {
        padding: 14px 2px;
      }
    `]);var bd,vd,yd,ir,lu,cu,or=class extends(yd=we,vd=[D()],bd=[D({attribute:"max-rows"})],yd){constructor(){super(...arguments);l(this,lu,u(ir,8,this,null)),u(ir,11,this);l(this,cu,u(ir,12,this,null)),u(ir,15,this)}problem(){if(this.disabled)return"";let e=xe(this.maxLength,Number.POSITIVE_INFINITY);return this.text.length>e?`Write at most ${e} characters.`:X(this,"required")&&this.text===""?"Fill in this field.":""}render(){let e=xe(this.rows,3),r=xe(this.maxRows,0),i=r>0?`max-height:calc(${r} * 1.45em + 18px)`:"";return d`
      ${this.label?d`<label for="control">${this.label}</label>`:v}
      <textarea
        id="control"
        class="control"
        rows=${e}
        style="resize:vertical;${i}"
        .value=${this.text}
        placeholder=${this.placeholder||v}
        maxlength=${this.maxLength??v}
        ?disabled=${this.disabled}
        ?required=${X(this,"required")}
        aria-label=${this.label?v:this.spokenName}
        aria-invalid=${this.problemShown!==""}
        aria-describedby="problem"
        @input=${this.onInput}
        @change=${this.onChange}
      ></textarea>
      ${X(this,"char-counter")?d`<p class="count">${this.text.length}${this.maxLength?` / ${this.maxLength}`:""}</p>`:v}
      <p id="problem" class="problem" role="alert">${this.problemShown}</p>
    `}};ir=w(yd),lu=new WeakMap,cu=new WeakMap,c(ir,4,"rows",vd,or,lu),c(ir,4,"maxRows",bd,or,cu),E(ir,or);var xd,Ad,Ed,sr,du,hu,ee,wd,Cd,en,tn,Fi,Mt=class extends(Ed=ne,Ad=[D()],xd=[P()],Ed){constructor(){super(...arguments);l(this,ee);l(this,du,u(sr,8,this,"")),u(sr,11,this);l(this,hu,u(sr,12,this,new Map)),u(sr,15,this)}submission(){return{rankings:p(this,ee,Fi).call(this).map(({name:r})=>({dimension:r,ranks:[...p(this,ee,en).call(this,r)]}))}}problem(){for(let{name:e,allowTie:r}of p(this,ee,Fi).call(this)){let i=p(this,ee,en).call(this,e);if(i.includes(0))return`Rank every response for "${e}".`;if(!r&&new Set(i).size<i.length)return`"${e}" allows no ties.`}return""}restore(e){let r=B(e)&&Array.isArray(e.rankings)?e.rankings:[];this.ranks=new Map(r.flatMap(i=>B(i)&&typeof i.dimension=="string"&&Array.isArray(i.ranks)?[[i.dimension,i.ranks.map(Number)]]:[]))}reset(){this.ranks=new Map}onKey(){return!1}shortcuts(){return[["Tab","To the next rank"]]}stage(){return d`<p class="prompt">${this.text}</p>
      <ol>${p(this,ee,tn).call(this).map(e=>d`<li>${e}</li>`)}</ol>`}picker(){return d`<h3>Ranking (1 is best)</h3>
      ${p(this,ee,Fi).call(this).map(({name:e,allowTie:r})=>d`<fieldset>
          <legend>${e}${r?" (ties allowed)":""}</legend>
          ${p(this,ee,tn).call(this).map((i,o)=>p(this,ee,wd).call(this,e,o))}
        </fieldset>`)}`}};sr=w(Ed),du=new WeakMap,hu=new WeakMap,ee=new WeakSet,wd=function(e,r){let i=p(this,ee,en).call(this,e)[r]??0;return d`<label class="row">
      Response ${r+1}
      <select .value=${String(i)} @change=${o=>p(this,ee,Cd).call(this,e,r,o)}>
        <option value="0" ?selected=${i===0}>–</option>
        ${p(this,ee,tn).call(this).map((o,s)=>d`<option value=${s+1} ?selected=${i===s+1}>${s+1}</option>`)}
      </select>
    </label>`},Cd=function(e,r,i){let o=Number(i.target.value);this.ranks=new Map(this.ranks).set(e,p(this,ee,en).call(this,e).with(r,o)),this.changed()},en=function(e){let r=this.ranks.get(e)??[];return p(this,ee,tn).call(this).map((i,o)=>r[o]??0)},tn=function(){return this.readAttribute("responses",e=>We("responses",e),[])},Fi=function(){let e=this.readAttribute("ordinal-ranking-dimensions",r=>r,[]);return(Array.isArray(e)?e:[]).flatMap(r=>B(r)&&typeof r.name=="string"?[{name:r.name,allowTie:r.allowTie===!0}]:[])},c(sr,4,"text",Ad,Mt,du),c(sr,4,"ranks",xd,Mt,hu),E(sr,Mt),C(Mt,"styles",[...ne.styles,k`
      .prompt,
      li {
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      .prompt {
        padding: 10px 14px;
        border-left: 4px solid var(--accent);
        background: var(--accent-soft);
      }
      li {
        margin-bottom: 10px;
        padding: 10px 14px;
        border: 1px solid var(--hair);
        border-radius: var(--radius);
      }
      fieldset {
        margin: 0 0 16px;
        padding: 8px 12px;
        border: 1px solid var(--hair);
        border-radius: var(--radius);
      }
      legend {
        font-weight: 600;
      }
      .row {
        display: flex;
        gap: 8px;
        justify-content: space-between;
        margin: 4px 0;
      }
      select {
        padding: 3px 6px;
        font: inherit;
      }
    `]);var Fd,kd,$d,Sd,ot,pu,fu,mu,Fr,Dt=class extends(Sd=N,$d=[D()],kd=[D()],Fd=[P()],Sd){constructor(){super(...arguments);l(this,pu,u(ot,8,this,"")),u(ot,11,this);l(this,fu,u(ot,12,this,null)),u(ot,15,this);l(this,mu,u(ot,16,this,!1)),u(ot,19,this);l(this,Fr)}connectedCallback(){super.connectedCallback(),this.show()}disconnectedCallback(){super.disconnectedCallback(),window.clearTimeout(y(this,Fr))}show(){this.shown=!0,window.clearTimeout(y(this,Fr));let e=xe(this.duration,3e3);e>0&&re(this,Fr,window.setTimeout(()=>this.hide(),e))}hide(){this.shown=!1}render(){return d`<div role="status">
      ${this.shown?d`<div class="toast">${this.text}<slot></slot></div>`:v}
    </div>`}};ot=w(Sd),pu=new WeakMap,fu=new WeakMap,mu=new WeakMap,Fr=new WeakMap,c(ot,4,"text",$d,Dt,pu),c(ot,4,"duration",kd,Dt,fu),c(ot,4,"shown",Fd,Dt,mu),E(ot,Dt),C(Dt,"styles",[N.styles,k`
      .toast {
        position: fixed;
        bottom: 20px;
        left: 20px;
        z-index: 10;
        max-width: min(420px, calc(100vw - 40px));
        padding: 12px 18px;
        border-radius: var(--radius);
        background: #232b33;
        color: #fff;
        box-shadow: 0 4px 14px rgb(0 0 0 / 35%);
      }
    `]);var Bd,Pd,ki,gu,Ot=class extends(Pd=ae,Bd=[D({type:Boolean,reflect:!0})],Pd){constructor(){super(...arguments);l(this,gu,u(ki,8,this,!1)),u(ki,11,this)}render(){return d`<label>
        <input
          type="checkbox"
          role="switch"
          .checked=${this.checked}
          ?disabled=${this.disabled}
          aria-label=${this.spokenName??v}
          aria-invalid=${this.invalid||this.problemShown!==""}
          @change=${e=>this.flip(e.target.checked)}
        />
        <span><slot></slot></span>
      </label>
      <p class="problem" role="alert">${this.problemShown}</p>`}};ki=w(Pd),gu=new WeakMap,c(ki,4,"invalid",Bd,Ot,gu),E(ki,Ot),C(Ot,"shadowRootOptions",{...ae.shadowRootOptions,delegatesFocus:!0}),C(Ot,"styles",[...ae.styles,k`
      input {
        position: relative;
        width: 38px;
        height: 20px;
        border: 1px solid var(--soft);
        border-radius: 11px;
        background: #d5dadb;
        appearance: none;
        cursor: inherit;
        transition: background 0.12s;
      }
      input::before {
        position: absolute;
        top: 2px;
        left: 2px;
        width: 14px;
        height: 14px;
        border-radius: 50%;
        background: #fff;
        box-shadow: 0 1px 2px rgb(0 0 0 / 45%);
        content: "";
        transition: transform 0.12s;
      }
      input:checked {
        border-color: var(--accent);
        background: var(--accent);
      }
      input:checked::before {
        transform: translateX(18px);
      }
      :host([invalid]) input {
        border-color: var(--danger);
        box-shadow: 0 0 0 1px var(--danger);
      }
    `]);var rn=new Map([["crowd-form",xt],["labelloop-image",ke],["crowd-alert",At],["crowd-badge",Et],["crowd-bounding-box",In],["crowd-button",Re],["crowd-card",Ct],["crowd-checkbox",Hn],["crowd-classifier",Kn],["crowd-classifier-multi-select",ht],["crowd-entity-annotation",je],["crowd-fab",Xn],["crowd-icon-button",Be],["crowd-image-classifier",$t],["crowd-image-classifier-multi-select",Gt],["crowd-input",ft],["crowd-instance-segmentation",St],["crowd-instructions",mt],["crowd-keypoint",di],["crowd-line",hi],["crowd-modal",gt],["crowd-polygon",pi],["crowd-polyline",fi],["crowd-question-answer-generation",Pt],["crowd-radio-button",gi],["crowd-radio-group",Di],["crowd-semantic-segmentation",bi],["crowd-slider",Pe],["crowd-slider-label",rr],["crowd-tab",wr],["crowd-tabs",nr],["crowd-text-area",or],["crowd-text-ranking",Mt],["crowd-toast",Dt],["crowd-toggle-button",Ot]]);function Md(n){let e=[...n.querySelectorAll("*")].map(r=>r.localName).filter(r=>r.startsWith("crowd-")&&!rn.has(r));return[...new Set(e)].sort()}function Od(n){for(let t of n)for(let e of document.querySelectorAll(t)){let r=document.createElement("p");r.setAttribute("role","alert"),r.dataset.unsupported=t,r.style.cssText="margin:8px 0;padding:12px 16px;border:3px solid #b3261e;background:#fdf0ef;color:#8c1d18;font:700 15px/1.4 system-ui,sans-serif",r.textContent=`<${t}> is not supported here: this part of the task does not work. Do not submit; tell the people who set this task up.`,e.before(r)}}async function _d(){let n=document.createElement("style");n.textContent="short-instructions,full-instructions,classification-target,worker-comment{display:block}",document.head.append(n);let t=Md(document);Od(t);for(let[r,i]of rn)customElements.get(r)||customElements.define(r,i);await Promise.all([...document.querySelectorAll("*")].map(Dp)),document.dispatchEvent(new Event("all-crowd-elements-ready",{bubbles:!0}));let e=gp()?.fields.map(r=>r.name)??[];hr({type:"crowd-ready",protocol:1,fields:e,unsupported:t})}function gp(){let n=document.querySelector("crowd-entity-annotation")?.shadowRoot,t=document.querySelector("crowd-form")??n?.querySelector("crowd-form");return t instanceof xt?t:void 0}async function Dp(n){rn.has(n.localName)&&await n.updateComplete}document.readyState==="loading"?document.addEventListener("DOMContentLoaded",()=>{_d()},{once:!0}):_d();})();
