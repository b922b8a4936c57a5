/* Licences of the libraries inside: crowd-html-elements.js.LEGAL.txt */
"use strict";(()=>{var Cu=Object.create;var Mr=Object.defineProperty;var Fu=Object.getOwnPropertyDescriptor;var ih=Object.getOwnPropertyNames;var nh=Object.getPrototypeOf,oh=Object.prototype.hasOwnProperty;var ku=(n,t)=>(t=Symbol[n])?t:Symbol.for("Symbol."+n),dr=n=>{throw TypeError(n)};var $u=(n,t,e)=>t in n?Mr(n,t,{enumerable:!0,configurable:!0,writable:!0,value:e}):n[t]=e;var wu=(n,t)=>Mr(n,"name",{value:t,configurable:!0});var sh=(n,t)=>()=>{try{return t||n((t={exports:{}}).exports,t),t.exports}catch(e){throw t=0,e}};var uh=(n,t,e,r)=>{if(t&&typeof t=="object"||typeof t=="function")for(let i of ih(t))!oh.call(n,i)&&i!==e&&Mr(n,i,{get:()=>t[i],enumerable:!(r=Fu(t,i))||r.enumerable});return n};var ah=(n,t,e)=>(e=n!=null?Cu(nh(n)):{},uh(t||!n||!n.__esModule?Mr(e,"default",{value:n,enumerable:!0}):e,n));var A=n=>[,,,Cu(n?.[ku("metadata")]??null)],Bu=["class","method","getter","setter","accessor","field","value","get","set"],Pr=n=>n!==void 0&&typeof n!="function"?dr("Function expected"):n,lh=(n,t,e,r,i)=>({kind:Bu[n],name:t,metadata:r,addInitializer:o=>e._?dr("Already initialized"):i.push(Pr(o||null))}),E=(n,t)=>$u(t,ku("metadata"),n[3]),s=(n,t,e,r)=>{for(var i=0,o=n[t>>1],u=o&&o.length;i<u;i++)t&1?o[i].call(e):r=o[i].call(e,r);return r},d=(n,t,e,r,i,o)=>{var u,p,D,F,$,y=t&7,j=!!(t&8),H=!!(t&16),Ce=y>3?n.length+1:y?j?1:2:0,ur=Bu[y+5],ri=y>3&&(n[Ce-1]=[]),Ot=n[Ce]||(n[Ce]=[]),Me=y&&(!H&&!j&&(i=i.prototype),y<5&&(y>3||!H)&&Fu(y<4?i:{get[e](){return v(this,o)},set[e](De){return re(this,o,De)}},e));y?H&&y<4&&wu(o,(y>2?"set ":y>1?"get ":"")+e):wu(i,e);for(var ar=r.length-1;ar>=0;ar--)F=lh(y,e,D={},n[3],Ot),y&&(F.static=j,F.private=H,$=F.access={has:H?De=>ch(i,De):De=>e in De},y^3&&($.get=H?De=>(y^1?v:c)(De,i,y^4?o:Me.get):De=>De[e]),y>2&&($.set=H?(De,kr)=>re(De,i,kr,y^4?o:Me.set):(De,kr)=>De[e]=kr)),p=(0,r[ar])(y?y<4?H?o:Me[ur]:y>4?void 0:{get:Me.get,set:Me.set}:i,F),D._=1,y^4||p===void 0?Pr(p)&&(y>4?ri.unshift(p):y?H?o=p:Me[ur]=p:i=p):typeof p!="object"||p===null?dr("Object expected"):(Pr(u=p.get)&&(Me.get=u),Pr(u=p.set)&&(Me.set=u),Pr(u=p.init)&&ri.unshift(u));return y||E(n,i),Me&&Mr(i,e,Me),H?y^4?o:Me:i},w=(n,t,e)=>$u(n,typeof t!="symbol"?t+"":t,e),Nn=(n,t,e)=>t.has(n)||dr("Cannot "+e),ch=(n,t)=>Object(t)!==t?dr('Cannot use the "in" operator on this value'):n.has(t),v=(n,t,e)=>(Nn(n,t,"read from private field"),e?e.call(n):t.get(n)),l=(n,t,e)=>t.has(n)?dr("Cannot add the same private member more than once"):t instanceof WeakSet?t.add(n):t.set(n,e),re=(n,t,e,r)=>(Nn(n,t,"write to private field"),r?r.call(n,e):t.set(n,e),e),c=(n,t,e)=>(Nn(n,t,"access private method"),e);var Yu=sh((Yn,Jn)=>{(function(n,t){typeof Yn=="object"&&typeof Jn<"u"?Jn.exports=t():typeof define=="function"&&define.amd?define(t):n.JSON5=t()})(Yn,(function(){"use strict";function n(a,f){return f={exports:{}},a(f,f.exports),f.exports}var t=n(function(a){var f=a.exports=typeof window<"u"&&window.Math==Math?window:typeof self<"u"&&self.Math==Math?self:Function("return this")();typeof __g=="number"&&(__g=f)}),e=n(function(a){var f=a.exports={version:"2.6.5"};typeof __e=="number"&&(__e=f)}),r=e.version,i=function(a){return typeof a=="object"?a!==null:typeof a=="function"},o=function(a){if(!i(a))throw TypeError(a+" is not an object!");return a},u=function(a){try{return!!a()}catch{return!0}},p=!u(function(){return Object.defineProperty({},"a",{get:function(){return 7}}).a!=7}),D=t.document,F=i(D)&&i(D.createElement),$=function(a){return F?D.createElement(a):{}},y=!p&&!u(function(){return Object.defineProperty($("div"),"a",{get:function(){return 7}}).a!=7}),j=function(a,f){if(!i(a))return a;var C,x;if(f&&typeof(C=a.toString)=="function"&&!i(x=C.call(a))||typeof(C=a.valueOf)=="function"&&!i(x=C.call(a))||!f&&typeof(C=a.toString)=="function"&&!i(x=C.call(a)))return x;throw TypeError("Can't convert object to primitive value")},H=Object.defineProperty,Ce=p?Object.defineProperty:function(f,C,x){if(o(f),C=j(C,!0),o(x),y)try{return H(f,C,x)}catch{}if("get"in x||"set"in x)throw TypeError("Accessors not supported!");return"value"in x&&(f[C]=x.value),f},ur={f:Ce},ri=function(a,f){return{enumerable:!(a&1),configurable:!(a&2),writable:!(a&4),value:f}},Ot=p?function(a,f,C){return ur.f(a,f,ri(1,C))}:function(a,f,C){return a[f]=C,a},Me={}.hasOwnProperty,ar=function(a,f){return Me.call(a,f)},De=0,kr=Math.random(),kd=function(a){return"Symbol(".concat(a===void 0?"":a,")_",(++De+kr).toString(36))},$d=!1,Bd=n(function(a){var f="__core-js_shared__",C=t[f]||(t[f]={});(a.exports=function(x,S){return C[x]||(C[x]=S!==void 0?S:{})})("versions",[]).push({version:e.version,mode:$d?"pure":"global",copyright:"© 2019 Denis Pushkarev (zloirock.ru)"})}),kn=Bd("native-function-to-string",Function.toString),Sd=n(function(a){var f=kd("src"),C="toString",x=(""+kn).split(C);e.inspectSource=function(S){return kn.call(S)},(a.exports=function(S,R,z,ve){var te=typeof z=="function";te&&(ar(z,"name")||Ot(z,"name",R)),S[R]!==z&&(te&&(ar(z,f)||Ot(z,f,S[R]?""+S[R]:x.join(String(R)))),S===t?S[R]=z:ve?S[R]?S[R]=z:Ot(S,R,z):(delete S[R],Ot(S,R,z)))})(Function.prototype,C,function(){return typeof this=="function"&&this[f]||kn.call(this)})}),Pd=function(a){if(typeof a!="function")throw TypeError(a+" is not a function!");return a},gu=function(a,f,C){if(Pd(a),f===void 0)return a;switch(C){case 1:return function(x){return a.call(f,x)};case 2:return function(x,S){return a.call(f,x,S)};case 3:return function(x,S,R){return a.call(f,x,S,R)}}return function(){return a.apply(f,arguments)}},$n="prototype",ge=function(a,f,C){var x=a&ge.F,S=a&ge.G,R=a&ge.S,z=a&ge.P,ve=a&ge.B,te=S?t:R?t[f]||(t[f]={}):(t[f]||{})[$n],Tt=S?e:e[f]||(e[f]={}),lr=Tt[$n]||(Tt[$n]={}),He,qe,ye,cr;S&&(C=f);for(He in C)qe=!x&&te&&te[He]!==void 0,ye=(qe?te:C)[He],cr=ve&&qe?gu(ye,t):z&&typeof ye=="function"?gu(Function.call,ye):ye,te&&Sd(te,He,ye,a&ge.U),Tt[He]!=ye&&Ot(Tt,He,cr),z&&lr[He]!=ye&&(lr[He]=ye)};t.core=e,ge.F=1,ge.G=2,ge.S=4,ge.P=8,ge.B=16,ge.W=32,ge.U=64,ge.R=128;var $r=ge,Md=Math.ceil,_d=Math.floor,bu=function(a){return isNaN(a=+a)?0:(a>0?_d:Md)(a)},Od=function(a){if(a==null)throw TypeError("Can't call method on  "+a);return a},Nd=function(a){return function(f,C){var x=String(Od(f)),S=bu(C),R=x.length,z,ve;return S<0||S>=R?a?"":void 0:(z=x.charCodeAt(S),z<55296||z>56319||S+1===R||(ve=x.charCodeAt(S+1))<56320||ve>57343?a?x.charAt(S):z:a?x.slice(S,S+2):(z-55296<<10)+(ve-56320)+65536)}},Ld=Nd(!1);$r($r.P,"String",{codePointAt:function(f){return Ld(this,f)}});var np=e.String.codePointAt,Td=Math.max,Rd=Math.min,Id=function(a,f){return a=bu(a),a<0?Td(a+f,0):Rd(a,f)},vu=String.fromCharCode,yu=String.fromCodePoint;$r($r.S+$r.F*(!!yu&&yu.length!=1),"String",{fromCodePoint:function(f){for(var C=arguments,x=[],S=arguments.length,R=0,z;S>R;){if(z=+C[R++],Id(z,1114111)!==z)throw RangeError(z+" is not a valid code point");x.push(z<65536?vu(z):vu(((z-=65536)>>10)+55296,z%1024+56320))}return x.join("")}});var op=e.String.fromCodePoint,zd=/[\u1680\u2000-\u200A\u202F\u205F\u3000]/,Hd=/[\xAA\xB5\xBA\xC0-\xD6\xD8-\xF6\xF8-\u02C1\u02C6-\u02D1\u02E0-\u02E4\u02EC\u02EE\u0370-\u0374\u0376\u0377\u037A-\u037D\u037F\u0386\u0388-\u038A\u038C\u038E-\u03A1\u03A3-\u03F5\u03F7-\u0481\u048A-\u052F\u0531-\u0556\u0559\u0561-\u0587\u05D0-\u05EA\u05F0-\u05F2\u0620-\u064A\u066E\u066F\u0671-\u06D3\u06D5\u06E5\u06E6\u06EE\u06EF\u06FA-\u06FC\u06FF\u0710\u0712-\u072F\u074D-\u07A5\u07B1\u07CA-\u07EA\u07F4\u07F5\u07FA\u0800-\u0815\u081A\u0824\u0828\u0840-\u0858\u0860-\u086A\u08A0-\u08B4\u08B6-\u08BD\u0904-\u0939\u093D\u0950\u0958-\u0961\u0971-\u0980\u0985-\u098C\u098F\u0990\u0993-\u09A8\u09AA-\u09B0\u09B2\u09B6-\u09B9\u09BD\u09CE\u09DC\u09DD\u09DF-\u09E1\u09F0\u09F1\u09FC\u0A05-\u0A0A\u0A0F\u0A10\u0A13-\u0A28\u0A2A-\u0A30\u0A32\u0A33\u0A35\u0A36\u0A38\u0A39\u0A59-\u0A5C\u0A5E\u0A72-\u0A74\u0A85-\u0A8D\u0A8F-\u0A91\u0A93-\u0AA8\u0AAA-\u0AB0\u0AB2\u0AB3\u0AB5-\u0AB9\u0ABD\u0AD0\u0AE0\u0AE1\u0AF9\u0B05-\u0B0C\u0B0F\u0B10\u0B13-\u0B28\u0B2A-\u0B30\u0B32\u0B33\u0B35-\u0B39\u0B3D\u0B5C\u0B5D\u0B5F-\u0B61\u0B71\u0B83\u0B85-\u0B8A\u0B8E-\u0B90\u0B92-\u0B95\u0B99\u0B9A\u0B9C\u0B9E\u0B9F\u0BA3\u0BA4\u0BA8-\u0BAA\u0BAE-\u0BB9\u0BD0\u0C05-\u0C0C\u0C0E-\u0C10\u0C12-\u0C28\u0C2A-\u0C39\u0C3D\u0C58-\u0C5A\u0C60\u0C61\u0C80\u0C85-\u0C8C\u0C8E-\u0C90\u0C92-\u0CA8\u0CAA-\u0CB3\u0CB5-\u0CB9\u0CBD\u0CDE\u0CE0\u0CE1\u0CF1\u0CF2\u0D05-\u0D0C\u0D0E-\u0D10\u0D12-\u0D3A\u0D3D\u0D4E\u0D54-\u0D56\u0D5F-\u0D61\u0D7A-\u0D7F\u0D85-\u0D96\u0D9A-\u0DB1\u0DB3-\u0DBB\u0DBD\u0DC0-\u0DC6\u0E01-\u0E30\u0E32\u0E33\u0E40-\u0E46\u0E81\u0E82\u0E84\u0E87\u0E88\u0E8A\u0E8D\u0E94-\u0E97\u0E99-\u0E9F\u0EA1-\u0EA3\u0EA5\u0EA7\u0EAA\u0EAB\u0EAD-\u0EB0\u0EB2\u0EB3\u0EBD\u0EC0-\u0EC4\u0EC6\u0EDC-\u0EDF\u0F00\u0F40-\u0F47\u0F49-\u0F6C\u0F88-\u0F8C\u1000-\u102A\u103F\u1050-\u1055\u105A-\u105D\u1061\u1065\u1066\u106E-\u1070\u1075-\u1081\u108E\u10A0-\u10C5\u10C7\u10CD\u10D0-\u10FA\u10FC-\u1248\u124A-\u124D\u1250-\u1256\u1258\u125A-\u125D\u1260-\u1288\u128A-\u128D\u1290-\u12B0\u12B2-\u12B5\u12B8-\u12BE\u12C0\u12C2-\u12C5\u12C8-\u12D6\u12D8-\u1310\u1312-\u1315\u1318-\u135A\u1380-\u138F\u13A0-\u13F5\u13F8-\u13FD\u1401-\u166C\u166F-\u167F\u1681-\u169A\u16A0-\u16EA\u16EE-\u16F8\u1700-\u170C\u170E-\u1711\u1720-\u1731\u1740-\u1751\u1760-\u176C\u176E-\u1770\u1780-\u17B3\u17D7\u17DC\u1820-\u1877\u1880-\u1884\u1887-\u18A8\u18AA\u18B0-\u18F5\u1900-\u191E\u1950-\u196D\u1970-\u1974\u1980-\u19AB\u19B0-\u19C9\u1A00-\u1A16\u1A20-\u1A54\u1AA7\u1B05-\u1B33\u1B45-\u1B4B\u1B83-\u1BA0\u1BAE\u1BAF\u1BBA-\u1BE5\u1C00-\u1C23\u1C4D-\u1C4F\u1C5A-\u1C7D\u1C80-\u1C88\u1CE9-\u1CEC\u1CEE-\u1CF1\u1CF5\u1CF6\u1D00-\u1DBF\u1E00-\u1F15\u1F18-\u1F1D\u1F20-\u1F45\u1F48-\u1F4D\u1F50-\u1F57\u1F59\u1F5B\u1F5D\u1F5F-\u1F7D\u1F80-\u1FB4\u1FB6-\u1FBC\u1FBE\u1FC2-\u1FC4\u1FC6-\u1FCC\u1FD0-\u1FD3\u1FD6-\u1FDB\u1FE0-\u1FEC\u1FF2-\u1FF4\u1FF6-\u1FFC\u2071\u207F\u2090-\u209C\u2102\u2107\u210A-\u2113\u2115\u2119-\u211D\u2124\u2126\u2128\u212A-\u212D\u212F-\u2139\u213C-\u213F\u2145-\u2149\u214E\u2160-\u2188\u2C00-\u2C2E\u2C30-\u2C5E\u2C60-\u2CE4\u2CEB-\u2CEE\u2CF2\u2CF3\u2D00-\u2D25\u2D27\u2D2D\u2D30-\u2D67\u2D6F\u2D80-\u2D96\u2DA0-\u2DA6\u2DA8-\u2DAE\u2DB0-\u2DB6\u2DB8-\u2DBE\u2DC0-\u2DC6\u2DC8-\u2DCE\u2DD0-\u2DD6\u2DD8-\u2DDE\u2E2F\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303C\u3041-\u3096\u309D-\u309F\u30A1-\u30FA\u30FC-\u30FF\u3105-\u312E\u3131-\u318E\u31A0-\u31BA\u31F0-\u31FF\u3400-\u4DB5\u4E00-\u9FEA\uA000-\uA48C\uA4D0-\uA4FD\uA500-\uA60C\uA610-\uA61F\uA62A\uA62B\uA640-\uA66E\uA67F-\uA69D\uA6A0-\uA6EF\uA717-\uA71F\uA722-\uA788\uA78B-\uA7AE\uA7B0-\uA7B7\uA7F7-\uA801\uA803-\uA805\uA807-\uA80A\uA80C-\uA822\uA840-\uA873\uA882-\uA8B3\uA8F2-\uA8F7\uA8FB\uA8FD\uA90A-\uA925\uA930-\uA946\uA960-\uA97C\uA984-\uA9B2\uA9CF\uA9E0-\uA9E4\uA9E6-\uA9EF\uA9FA-\uA9FE\uAA00-\uAA28\uAA40-\uAA42\uAA44-\uAA4B\uAA60-\uAA76\uAA7A\uAA7E-\uAAAF\uAAB1\uAAB5\uAAB6\uAAB9-\uAABD\uAAC0\uAAC2\uAADB-\uAADD\uAAE0-\uAAEA\uAAF2-\uAAF4\uAB01-\uAB06\uAB09-\uAB0E\uAB11-\uAB16\uAB20-\uAB26\uAB28-\uAB2E\uAB30-\uAB5A\uAB5C-\uAB65\uAB70-\uABE2\uAC00-\uD7A3\uD7B0-\uD7C6\uD7CB-\uD7FB\uF900-\uFA6D\uFA70-\uFAD9\uFB00-\uFB06\uFB13-\uFB17\uFB1D\uFB1F-\uFB28\uFB2A-\uFB36\uFB38-\uFB3C\uFB3E\uFB40\uFB41\uFB43\uFB44\uFB46-\uFBB1\uFBD3-\uFD3D\uFD50-\uFD8F\uFD92-\uFDC7\uFDF0-\uFDFB\uFE70-\uFE74\uFE76-\uFEFC\uFF21-\uFF3A\uFF41-\uFF5A\uFF66-\uFFBE\uFFC2-\uFFC7\uFFCA-\uFFCF\uFFD2-\uFFD7\uFFDA-\uFFDC]|\uD800[\uDC00-\uDC0B\uDC0D-\uDC26\uDC28-\uDC3A\uDC3C\uDC3D\uDC3F-\uDC4D\uDC50-\uDC5D\uDC80-\uDCFA\uDD40-\uDD74\uDE80-\uDE9C\uDEA0-\uDED0\uDF00-\uDF1F\uDF2D-\uDF4A\uDF50-\uDF75\uDF80-\uDF9D\uDFA0-\uDFC3\uDFC8-\uDFCF\uDFD1-\uDFD5]|\uD801[\uDC00-\uDC9D\uDCB0-\uDCD3\uDCD8-\uDCFB\uDD00-\uDD27\uDD30-\uDD63\uDE00-\uDF36\uDF40-\uDF55\uDF60-\uDF67]|\uD802[\uDC00-\uDC05\uDC08\uDC0A-\uDC35\uDC37\uDC38\uDC3C\uDC3F-\uDC55\uDC60-\uDC76\uDC80-\uDC9E\uDCE0-\uDCF2\uDCF4\uDCF5\uDD00-\uDD15\uDD20-\uDD39\uDD80-\uDDB7\uDDBE\uDDBF\uDE00\uDE10-\uDE13\uDE15-\uDE17\uDE19-\uDE33\uDE60-\uDE7C\uDE80-\uDE9C\uDEC0-\uDEC7\uDEC9-\uDEE4\uDF00-\uDF35\uDF40-\uDF55\uDF60-\uDF72\uDF80-\uDF91]|\uD803[\uDC00-\uDC48\uDC80-\uDCB2\uDCC0-\uDCF2]|\uD804[\uDC03-\uDC37\uDC83-\uDCAF\uDCD0-\uDCE8\uDD03-\uDD26\uDD50-\uDD72\uDD76\uDD83-\uDDB2\uDDC1-\uDDC4\uDDDA\uDDDC\uDE00-\uDE11\uDE13-\uDE2B\uDE80-\uDE86\uDE88\uDE8A-\uDE8D\uDE8F-\uDE9D\uDE9F-\uDEA8\uDEB0-\uDEDE\uDF05-\uDF0C\uDF0F\uDF10\uDF13-\uDF28\uDF2A-\uDF30\uDF32\uDF33\uDF35-\uDF39\uDF3D\uDF50\uDF5D-\uDF61]|\uD805[\uDC00-\uDC34\uDC47-\uDC4A\uDC80-\uDCAF\uDCC4\uDCC5\uDCC7\uDD80-\uDDAE\uDDD8-\uDDDB\uDE00-\uDE2F\uDE44\uDE80-\uDEAA\uDF00-\uDF19]|\uD806[\uDCA0-\uDCDF\uDCFF\uDE00\uDE0B-\uDE32\uDE3A\uDE50\uDE5C-\uDE83\uDE86-\uDE89\uDEC0-\uDEF8]|\uD807[\uDC00-\uDC08\uDC0A-\uDC2E\uDC40\uDC72-\uDC8F\uDD00-\uDD06\uDD08\uDD09\uDD0B-\uDD30\uDD46]|\uD808[\uDC00-\uDF99]|\uD809[\uDC00-\uDC6E\uDC80-\uDD43]|[\uD80C\uD81C-\uD820\uD840-\uD868\uD86A-\uD86C\uD86F-\uD872\uD874-\uD879][\uDC00-\uDFFF]|\uD80D[\uDC00-\uDC2E]|\uD811[\uDC00-\uDE46]|\uD81A[\uDC00-\uDE38\uDE40-\uDE5E\uDED0-\uDEED\uDF00-\uDF2F\uDF40-\uDF43\uDF63-\uDF77\uDF7D-\uDF8F]|\uD81B[\uDF00-\uDF44\uDF50\uDF93-\uDF9F\uDFE0\uDFE1]|\uD821[\uDC00-\uDFEC]|\uD822[\uDC00-\uDEF2]|\uD82C[\uDC00-\uDD1E\uDD70-\uDEFB]|\uD82F[\uDC00-\uDC6A\uDC70-\uDC7C\uDC80-\uDC88\uDC90-\uDC99]|\uD835[\uDC00-\uDC54\uDC56-\uDC9C\uDC9E\uDC9F\uDCA2\uDCA5\uDCA6\uDCA9-\uDCAC\uDCAE-\uDCB9\uDCBB\uDCBD-\uDCC3\uDCC5-\uDD05\uDD07-\uDD0A\uDD0D-\uDD14\uDD16-\uDD1C\uDD1E-\uDD39\uDD3B-\uDD3E\uDD40-\uDD44\uDD46\uDD4A-\uDD50\uDD52-\uDEA5\uDEA8-\uDEC0\uDEC2-\uDEDA\uDEDC-\uDEFA\uDEFC-\uDF14\uDF16-\uDF34\uDF36-\uDF4E\uDF50-\uDF6E\uDF70-\uDF88\uDF8A-\uDFA8\uDFAA-\uDFC2\uDFC4-\uDFCB]|\uD83A[\uDC00-\uDCC4\uDD00-\uDD43]|\uD83B[\uDE00-\uDE03\uDE05-\uDE1F\uDE21\uDE22\uDE24\uDE27\uDE29-\uDE32\uDE34-\uDE37\uDE39\uDE3B\uDE42\uDE47\uDE49\uDE4B\uDE4D-\uDE4F\uDE51\uDE52\uDE54\uDE57\uDE59\uDE5B\uDE5D\uDE5F\uDE61\uDE62\uDE64\uDE67-\uDE6A\uDE6C-\uDE72\uDE74-\uDE77\uDE79-\uDE7C\uDE7E\uDE80-\uDE89\uDE8B-\uDE9B\uDEA1-\uDEA3\uDEA5-\uDEA9\uDEAB-\uDEBB]|\uD869[\uDC00-\uDED6\uDF00-\uDFFF]|\uD86D[\uDC00-\uDF34\uDF40-\uDFFF]|\uD86E[\uDC00-\uDC1D\uDC20-\uDFFF]|\uD873[\uDC00-\uDEA1\uDEB0-\uDFFF]|\uD87A[\uDC00-\uDFE0]|\uD87E[\uDC00-\uDE1D]/,Kd=/[\xAA\xB5\xBA\xC0-\xD6\xD8-\xF6\xF8-\u02C1\u02C6-\u02D1\u02E0-\u02E4\u02EC\u02EE\u0300-\u0374\u0376\u0377\u037A-\u037D\u037F\u0386\u0388-\u038A\u038C\u038E-\u03A1\u03A3-\u03F5\u03F7-\u0481\u0483-\u0487\u048A-\u052F\u0531-\u0556\u0559\u0561-\u0587\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u05D0-\u05EA\u05F0-\u05F2\u0610-\u061A\u0620-\u0669\u066E-\u06D3\u06D5-\u06DC\u06DF-\u06E8\u06EA-\u06FC\u06FF\u0710-\u074A\u074D-\u07B1\u07C0-\u07F5\u07FA\u0800-\u082D\u0840-\u085B\u0860-\u086A\u08A0-\u08B4\u08B6-\u08BD\u08D4-\u08E1\u08E3-\u0963\u0966-\u096F\u0971-\u0983\u0985-\u098C\u098F\u0990\u0993-\u09A8\u09AA-\u09B0\u09B2\u09B6-\u09B9\u09BC-\u09C4\u09C7\u09C8\u09CB-\u09CE\u09D7\u09DC\u09DD\u09DF-\u09E3\u09E6-\u09F1\u09FC\u0A01-\u0A03\u0A05-\u0A0A\u0A0F\u0A10\u0A13-\u0A28\u0A2A-\u0A30\u0A32\u0A33\u0A35\u0A36\u0A38\u0A39\u0A3C\u0A3E-\u0A42\u0A47\u0A48\u0A4B-\u0A4D\u0A51\u0A59-\u0A5C\u0A5E\u0A66-\u0A75\u0A81-\u0A83\u0A85-\u0A8D\u0A8F-\u0A91\u0A93-\u0AA8\u0AAA-\u0AB0\u0AB2\u0AB3\u0AB5-\u0AB9\u0ABC-\u0AC5\u0AC7-\u0AC9\u0ACB-\u0ACD\u0AD0\u0AE0-\u0AE3\u0AE6-\u0AEF\u0AF9-\u0AFF\u0B01-\u0B03\u0B05-\u0B0C\u0B0F\u0B10\u0B13-\u0B28\u0B2A-\u0B30\u0B32\u0B33\u0B35-\u0B39\u0B3C-\u0B44\u0B47\u0B48\u0B4B-\u0B4D\u0B56\u0B57\u0B5C\u0B5D\u0B5F-\u0B63\u0B66-\u0B6F\u0B71\u0B82\u0B83\u0B85-\u0B8A\u0B8E-\u0B90\u0B92-\u0B95\u0B99\u0B9A\u0B9C\u0B9E\u0B9F\u0BA3\u0BA4\u0BA8-\u0BAA\u0BAE-\u0BB9\u0BBE-\u0BC2\u0BC6-\u0BC8\u0BCA-\u0BCD\u0BD0\u0BD7\u0BE6-\u0BEF\u0C00-\u0C03\u0C05-\u0C0C\u0C0E-\u0C10\u0C12-\u0C28\u0C2A-\u0C39\u0C3D-\u0C44\u0C46-\u0C48\u0C4A-\u0C4D\u0C55\u0C56\u0C58-\u0C5A\u0C60-\u0C63\u0C66-\u0C6F\u0C80-\u0C83\u0C85-\u0C8C\u0C8E-\u0C90\u0C92-\u0CA8\u0CAA-\u0CB3\u0CB5-\u0CB9\u0CBC-\u0CC4\u0CC6-\u0CC8\u0CCA-\u0CCD\u0CD5\u0CD6\u0CDE\u0CE0-\u0CE3\u0CE6-\u0CEF\u0CF1\u0CF2\u0D00-\u0D03\u0D05-\u0D0C\u0D0E-\u0D10\u0D12-\u0D44\u0D46-\u0D48\u0D4A-\u0D4E\u0D54-\u0D57\u0D5F-\u0D63\u0D66-\u0D6F\u0D7A-\u0D7F\u0D82\u0D83\u0D85-\u0D96\u0D9A-\u0DB1\u0DB3-\u0DBB\u0DBD\u0DC0-\u0DC6\u0DCA\u0DCF-\u0DD4\u0DD6\u0DD8-\u0DDF\u0DE6-\u0DEF\u0DF2\u0DF3\u0E01-\u0E3A\u0E40-\u0E4E\u0E50-\u0E59\u0E81\u0E82\u0E84\u0E87\u0E88\u0E8A\u0E8D\u0E94-\u0E97\u0E99-\u0E9F\u0EA1-\u0EA3\u0EA5\u0EA7\u0EAA\u0EAB\u0EAD-\u0EB9\u0EBB-\u0EBD\u0EC0-\u0EC4\u0EC6\u0EC8-\u0ECD\u0ED0-\u0ED9\u0EDC-\u0EDF\u0F00\u0F18\u0F19\u0F20-\u0F29\u0F35\u0F37\u0F39\u0F3E-\u0F47\u0F49-\u0F6C\u0F71-\u0F84\u0F86-\u0F97\u0F99-\u0FBC\u0FC6\u1000-\u1049\u1050-\u109D\u10A0-\u10C5\u10C7\u10CD\u10D0-\u10FA\u10FC-\u1248\u124A-\u124D\u1250-\u1256\u1258\u125A-\u125D\u1260-\u1288\u128A-\u128D\u1290-\u12B0\u12B2-\u12B5\u12B8-\u12BE\u12C0\u12C2-\u12C5\u12C8-\u12D6\u12D8-\u1310\u1312-\u1315\u1318-\u135A\u135D-\u135F\u1380-\u138F\u13A0-\u13F5\u13F8-\u13FD\u1401-\u166C\u166F-\u167F\u1681-\u169A\u16A0-\u16EA\u16EE-\u16F8\u1700-\u170C\u170E-\u1714\u1720-\u1734\u1740-\u1753\u1760-\u176C\u176E-\u1770\u1772\u1773\u1780-\u17D3\u17D7\u17DC\u17DD\u17E0-\u17E9\u180B-\u180D\u1810-\u1819\u1820-\u1877\u1880-\u18AA\u18B0-\u18F5\u1900-\u191E\u1920-\u192B\u1930-\u193B\u1946-\u196D\u1970-\u1974\u1980-\u19AB\u19B0-\u19C9\u19D0-\u19D9\u1A00-\u1A1B\u1A20-\u1A5E\u1A60-\u1A7C\u1A7F-\u1A89\u1A90-\u1A99\u1AA7\u1AB0-\u1ABD\u1B00-\u1B4B\u1B50-\u1B59\u1B6B-\u1B73\u1B80-\u1BF3\u1C00-\u1C37\u1C40-\u1C49\u1C4D-\u1C7D\u1C80-\u1C88\u1CD0-\u1CD2\u1CD4-\u1CF9\u1D00-\u1DF9\u1DFB-\u1F15\u1F18-\u1F1D\u1F20-\u1F45\u1F48-\u1F4D\u1F50-\u1F57\u1F59\u1F5B\u1F5D\u1F5F-\u1F7D\u1F80-\u1FB4\u1FB6-\u1FBC\u1FBE\u1FC2-\u1FC4\u1FC6-\u1FCC\u1FD0-\u1FD3\u1FD6-\u1FDB\u1FE0-\u1FEC\u1FF2-\u1FF4\u1FF6-\u1FFC\u203F\u2040\u2054\u2071\u207F\u2090-\u209C\u20D0-\u20DC\u20E1\u20E5-\u20F0\u2102\u2107\u210A-\u2113\u2115\u2119-\u211D\u2124\u2126\u2128\u212A-\u212D\u212F-\u2139\u213C-\u213F\u2145-\u2149\u214E\u2160-\u2188\u2C00-\u2C2E\u2C30-\u2C5E\u2C60-\u2CE4\u2CEB-\u2CF3\u2D00-\u2D25\u2D27\u2D2D\u2D30-\u2D67\u2D6F\u2D7F-\u2D96\u2DA0-\u2DA6\u2DA8-\u2DAE\u2DB0-\u2DB6\u2DB8-\u2DBE\u2DC0-\u2DC6\u2DC8-\u2DCE\u2DD0-\u2DD6\u2DD8-\u2DDE\u2DE0-\u2DFF\u2E2F\u3005-\u3007\u3021-\u302F\u3031-\u3035\u3038-\u303C\u3041-\u3096\u3099\u309A\u309D-\u309F\u30A1-\u30FA\u30FC-\u30FF\u3105-\u312E\u3131-\u318E\u31A0-\u31BA\u31F0-\u31FF\u3400-\u4DB5\u4E00-\u9FEA\uA000-\uA48C\uA4D0-\uA4FD\uA500-\uA60C\uA610-\uA62B\uA640-\uA66F\uA674-\uA67D\uA67F-\uA6F1\uA717-\uA71F\uA722-\uA788\uA78B-\uA7AE\uA7B0-\uA7B7\uA7F7-\uA827\uA840-\uA873\uA880-\uA8C5\uA8D0-\uA8D9\uA8E0-\uA8F7\uA8FB\uA8FD\uA900-\uA92D\uA930-\uA953\uA960-\uA97C\uA980-\uA9C0\uA9CF-\uA9D9\uA9E0-\uA9FE\uAA00-\uAA36\uAA40-\uAA4D\uAA50-\uAA59\uAA60-\uAA76\uAA7A-\uAAC2\uAADB-\uAADD\uAAE0-\uAAEF\uAAF2-\uAAF6\uAB01-\uAB06\uAB09-\uAB0E\uAB11-\uAB16\uAB20-\uAB26\uAB28-\uAB2E\uAB30-\uAB5A\uAB5C-\uAB65\uAB70-\uABEA\uABEC\uABED\uABF0-\uABF9\uAC00-\uD7A3\uD7B0-\uD7C6\uD7CB-\uD7FB\uF900-\uFA6D\uFA70-\uFAD9\uFB00-\uFB06\uFB13-\uFB17\uFB1D-\uFB28\uFB2A-\uFB36\uFB38-\uFB3C\uFB3E\uFB40\uFB41\uFB43\uFB44\uFB46-\uFBB1\uFBD3-\uFD3D\uFD50-\uFD8F\uFD92-\uFDC7\uFDF0-\uFDFB\uFE00-\uFE0F\uFE20-\uFE2F\uFE33\uFE34\uFE4D-\uFE4F\uFE70-\uFE74\uFE76-\uFEFC\uFF10-\uFF19\uFF21-\uFF3A\uFF3F\uFF41-\uFF5A\uFF66-\uFFBE\uFFC2-\uFFC7\uFFCA-\uFFCF\uFFD2-\uFFD7\uFFDA-\uFFDC]|\uD800[\uDC00-\uDC0B\uDC0D-\uDC26\uDC28-\uDC3A\uDC3C\uDC3D\uDC3F-\uDC4D\uDC50-\uDC5D\uDC80-\uDCFA\uDD40-\uDD74\uDDFD\uDE80-\uDE9C\uDEA0-\uDED0\uDEE0\uDF00-\uDF1F\uDF2D-\uDF4A\uDF50-\uDF7A\uDF80-\uDF9D\uDFA0-\uDFC3\uDFC8-\uDFCF\uDFD1-\uDFD5]|\uD801[\uDC00-\uDC9D\uDCA0-\uDCA9\uDCB0-\uDCD3\uDCD8-\uDCFB\uDD00-\uDD27\uDD30-\uDD63\uDE00-\uDF36\uDF40-\uDF55\uDF60-\uDF67]|\uD802[\uDC00-\uDC05\uDC08\uDC0A-\uDC35\uDC37\uDC38\uDC3C\uDC3F-\uDC55\uDC60-\uDC76\uDC80-\uDC9E\uDCE0-\uDCF2\uDCF4\uDCF5\uDD00-\uDD15\uDD20-\uDD39\uDD80-\uDDB7\uDDBE\uDDBF\uDE00-\uDE03\uDE05\uDE06\uDE0C-\uDE13\uDE15-\uDE17\uDE19-\uDE33\uDE38-\uDE3A\uDE3F\uDE60-\uDE7C\uDE80-\uDE9C\uDEC0-\uDEC7\uDEC9-\uDEE6\uDF00-\uDF35\uDF40-\uDF55\uDF60-\uDF72\uDF80-\uDF91]|\uD803[\uDC00-\uDC48\uDC80-\uDCB2\uDCC0-\uDCF2]|\uD804[\uDC00-\uDC46\uDC66-\uDC6F\uDC7F-\uDCBA\uDCD0-\uDCE8\uDCF0-\uDCF9\uDD00-\uDD34\uDD36-\uDD3F\uDD50-\uDD73\uDD76\uDD80-\uDDC4\uDDCA-\uDDCC\uDDD0-\uDDDA\uDDDC\uDE00-\uDE11\uDE13-\uDE37\uDE3E\uDE80-\uDE86\uDE88\uDE8A-\uDE8D\uDE8F-\uDE9D\uDE9F-\uDEA8\uDEB0-\uDEEA\uDEF0-\uDEF9\uDF00-\uDF03\uDF05-\uDF0C\uDF0F\uDF10\uDF13-\uDF28\uDF2A-\uDF30\uDF32\uDF33\uDF35-\uDF39\uDF3C-\uDF44\uDF47\uDF48\uDF4B-\uDF4D\uDF50\uDF57\uDF5D-\uDF63\uDF66-\uDF6C\uDF70-\uDF74]|\uD805[\uDC00-\uDC4A\uDC50-\uDC59\uDC80-\uDCC5\uDCC7\uDCD0-\uDCD9\uDD80-\uDDB5\uDDB8-\uDDC0\uDDD8-\uDDDD\uDE00-\uDE40\uDE44\uDE50-\uDE59\uDE80-\uDEB7\uDEC0-\uDEC9\uDF00-\uDF19\uDF1D-\uDF2B\uDF30-\uDF39]|\uD806[\uDCA0-\uDCE9\uDCFF\uDE00-\uDE3E\uDE47\uDE50-\uDE83\uDE86-\uDE99\uDEC0-\uDEF8]|\uD807[\uDC00-\uDC08\uDC0A-\uDC36\uDC38-\uDC40\uDC50-\uDC59\uDC72-\uDC8F\uDC92-\uDCA7\uDCA9-\uDCB6\uDD00-\uDD06\uDD08\uDD09\uDD0B-\uDD36\uDD3A\uDD3C\uDD3D\uDD3F-\uDD47\uDD50-\uDD59]|\uD808[\uDC00-\uDF99]|\uD809[\uDC00-\uDC6E\uDC80-\uDD43]|[\uD80C\uD81C-\uD820\uD840-\uD868\uD86A-\uD86C\uD86F-\uD872\uD874-\uD879][\uDC00-\uDFFF]|\uD80D[\uDC00-\uDC2E]|\uD811[\uDC00-\uDE46]|\uD81A[\uDC00-\uDE38\uDE40-\uDE5E\uDE60-\uDE69\uDED0-\uDEED\uDEF0-\uDEF4\uDF00-\uDF36\uDF40-\uDF43\uDF50-\uDF59\uDF63-\uDF77\uDF7D-\uDF8F]|\uD81B[\uDF00-\uDF44\uDF50-\uDF7E\uDF8F-\uDF9F\uDFE0\uDFE1]|\uD821[\uDC00-\uDFEC]|\uD822[\uDC00-\uDEF2]|\uD82C[\uDC00-\uDD1E\uDD70-\uDEFB]|\uD82F[\uDC00-\uDC6A\uDC70-\uDC7C\uDC80-\uDC88\uDC90-\uDC99\uDC9D\uDC9E]|\uD834[\uDD65-\uDD69\uDD6D-\uDD72\uDD7B-\uDD82\uDD85-\uDD8B\uDDAA-\uDDAD\uDE42-\uDE44]|\uD835[\uDC00-\uDC54\uDC56-\uDC9C\uDC9E\uDC9F\uDCA2\uDCA5\uDCA6\uDCA9-\uDCAC\uDCAE-\uDCB9\uDCBB\uDCBD-\uDCC3\uDCC5-\uDD05\uDD07-\uDD0A\uDD0D-\uDD14\uDD16-\uDD1C\uDD1E-\uDD39\uDD3B-\uDD3E\uDD40-\uDD44\uDD46\uDD4A-\uDD50\uDD52-\uDEA5\uDEA8-\uDEC0\uDEC2-\uDEDA\uDEDC-\uDEFA\uDEFC-\uDF14\uDF16-\uDF34\uDF36-\uDF4E\uDF50-\uDF6E\uDF70-\uDF88\uDF8A-\uDFA8\uDFAA-\uDFC2\uDFC4-\uDFCB\uDFCE-\uDFFF]|\uD836[\uDE00-\uDE36\uDE3B-\uDE6C\uDE75\uDE84\uDE9B-\uDE9F\uDEA1-\uDEAF]|\uD838[\uDC00-\uDC06\uDC08-\uDC18\uDC1B-\uDC21\uDC23\uDC24\uDC26-\uDC2A]|\uD83A[\uDC00-\uDCC4\uDCD0-\uDCD6\uDD00-\uDD4A\uDD50-\uDD59]|\uD83B[\uDE00-\uDE03\uDE05-\uDE1F\uDE21\uDE22\uDE24\uDE27\uDE29-\uDE32\uDE34-\uDE37\uDE39\uDE3B\uDE42\uDE47\uDE49\uDE4B\uDE4D-\uDE4F\uDE51\uDE52\uDE54\uDE57\uDE59\uDE5B\uDE5D\uDE5F\uDE61\uDE62\uDE64\uDE67-\uDE6A\uDE6C-\uDE72\uDE74-\uDE77\uDE79-\uDE7C\uDE7E\uDE80-\uDE89\uDE8B-\uDE9B\uDEA1-\uDEA3\uDEA5-\uDEA9\uDEAB-\uDEBB]|\uD869[\uDC00-\uDED6\uDF00-\uDFFF]|\uD86D[\uDC00-\uDF34\uDF40-\uDFFF]|\uD86E[\uDC00-\uDC1D\uDC20-\uDFFF]|\uD873[\uDC00-\uDEA1\uDEB0-\uDFFF]|\uD87A[\uDC00-\uDFE0]|\uD87E[\uDC00-\uDE1D]|\uDB40[\uDD00-\uDDEF]/,Bn={Space_Separator:zd,ID_Start:Hd,ID_Continue:Kd},Q={isSpaceSeparator:function(f){return typeof f=="string"&&Bn.Space_Separator.test(f)},isIdStartChar:function(f){return typeof f=="string"&&(f>="a"&&f<="z"||f>="A"&&f<="Z"||f==="$"||f==="_"||Bn.ID_Start.test(f))},isIdContinueChar:function(f){return typeof f=="string"&&(f>="a"&&f<="z"||f>="A"&&f<="Z"||f>="0"&&f<="9"||f==="$"||f==="_"||f==="‌"||f==="‍"||Bn.ID_Continue.test(f))},isDigit:function(f){return typeof f=="string"&&/[0-9]/.test(f)},isHexDigit:function(f){return typeof f=="string"&&/[0-9A-Fa-f]/.test(f)}},Sn,be,st,ii,bt,ze,se,Pn,Br,Ud=function(f,C){Sn=String(f),be="start",st=[],ii=0,bt=1,ze=0,se=void 0,Pn=void 0,Br=void 0;do se=jd(),Wd[be]();while(se.type!=="eof");return typeof C=="function"?Mn({"":Br},"",C):Br};function Mn(a,f,C){var x=a[f];if(x!=null&&typeof x=="object")if(Array.isArray(x))for(var S=0;S<x.length;S++){var R=String(S),z=Mn(x,R,C);z===void 0?delete x[R]:Object.defineProperty(x,R,{value:z,writable:!0,enumerable:!0,configurable:!0})}else for(var ve in x){var te=Mn(x,ve,C);te===void 0?delete x[ve]:Object.defineProperty(x,ve,{value:te,writable:!0,enumerable:!0,configurable:!0})}return C.call(a,f,x)}var N,_,Sr,ut,I;function jd(){for(N="default",_="",Sr=!1,ut=1;;){I=at();var a=xu[N]();if(a)return a}}function at(){if(Sn[ii])return String.fromCodePoint(Sn.codePointAt(ii))}function m(){var a=at();return a===`
`?(bt++,ze=0):a?ze+=a.length:ze++,a&&(ii+=a.length),a}var xu={default:function(){switch(I){case"	":case"\v":case"\f":case" ":case" ":case"\uFEFF":case`
`:case"\r":case"\u2028":case"\u2029":m();return;case"/":m(),N="comment";return;case void 0:return m(),q("eof")}if(Q.isSpaceSeparator(I)){m();return}return xu[be]()},comment:function(){switch(I){case"*":m(),N="multiLineComment";return;case"/":m(),N="singleLineComment";return}throw V(m())},multiLineComment:function(){switch(I){case"*":m(),N="multiLineCommentAsterisk";return;case void 0:throw V(m())}m()},multiLineCommentAsterisk:function(){switch(I){case"*":m();return;case"/":m(),N="default";return;case void 0:throw V(m())}m(),N="multiLineComment"},singleLineComment:function(){switch(I){case`
`:case"\r":case"\u2028":case"\u2029":m(),N="default";return;case void 0:return m(),q("eof")}m()},value:function(){switch(I){case"{":case"[":return q("punctuator",m());case"n":return m(),Nt("ull"),q("null",null);case"t":return m(),Nt("rue"),q("boolean",!0);case"f":return m(),Nt("alse"),q("boolean",!1);case"-":case"+":m()==="-"&&(ut=-1),N="sign";return;case".":_=m(),N="decimalPointLeading";return;case"0":_=m(),N="zero";return;case"1":case"2":case"3":case"4":case"5":case"6":case"7":case"8":case"9":_=m(),N="decimalInteger";return;case"I":return m(),Nt("nfinity"),q("numeric",1/0);case"N":return m(),Nt("aN"),q("numeric",NaN);case'"':case"'":Sr=m()==='"',_="",N="string";return}throw V(m())},identifierNameStartEscape:function(){if(I!=="u")throw V(m());m();var f=_n();switch(f){case"$":case"_":break;default:if(!Q.isIdStartChar(f))throw Eu();break}_+=f,N="identifierName"},identifierName:function(){switch(I){case"$":case"_":case"‌":case"‍":_+=m();return;case"\\":m(),N="identifierNameEscape";return}if(Q.isIdContinueChar(I)){_+=m();return}return q("identifier",_)},identifierNameEscape:function(){if(I!=="u")throw V(m());m();var f=_n();switch(f){case"$":case"_":case"‌":case"‍":break;default:if(!Q.isIdContinueChar(f))throw Eu();break}_+=f,N="identifierName"},sign:function(){switch(I){case".":_=m(),N="decimalPointLeading";return;case"0":_=m(),N="zero";return;case"1":case"2":case"3":case"4":case"5":case"6":case"7":case"8":case"9":_=m(),N="decimalInteger";return;case"I":return m(),Nt("nfinity"),q("numeric",ut*(1/0));case"N":return m(),Nt("aN"),q("numeric",NaN)}throw V(m())},zero:function(){switch(I){case".":_+=m(),N="decimalPoint";return;case"e":case"E":_+=m(),N="decimalExponent";return;case"x":case"X":_+=m(),N="hexadecimal";return}return q("numeric",ut*0)},decimalInteger:function(){switch(I){case".":_+=m(),N="decimalPoint";return;case"e":case"E":_+=m(),N="decimalExponent";return}if(Q.isDigit(I)){_+=m();return}return q("numeric",ut*Number(_))},decimalPointLeading:function(){if(Q.isDigit(I)){_+=m(),N="decimalFraction";return}throw V(m())},decimalPoint:function(){switch(I){case"e":case"E":_+=m(),N="decimalExponent";return}if(Q.isDigit(I)){_+=m(),N="decimalFraction";return}return q("numeric",ut*Number(_))},decimalFraction:function(){switch(I){case"e":case"E":_+=m(),N="decimalExponent";return}if(Q.isDigit(I)){_+=m();return}return q("numeric",ut*Number(_))},decimalExponent:function(){switch(I){case"+":case"-":_+=m(),N="decimalExponentSign";return}if(Q.isDigit(I)){_+=m(),N="decimalExponentInteger";return}throw V(m())},decimalExponentSign:function(){if(Q.isDigit(I)){_+=m(),N="decimalExponentInteger";return}throw V(m())},decimalExponentInteger:function(){if(Q.isDigit(I)){_+=m();return}return q("numeric",ut*Number(_))},hexadecimal:function(){if(Q.isHexDigit(I)){_+=m(),N="hexadecimalInteger";return}throw V(m())},hexadecimalInteger:function(){if(Q.isHexDigit(I)){_+=m();return}return q("numeric",ut*Number(_))},string:function(){switch(I){case"\\":m(),_+=qd();return;case'"':if(Sr)return m(),q("string",_);_+=m();return;case"'":if(!Sr)return m(),q("string",_);_+=m();return;case`
`:case"\r":throw V(m());case"\u2028":case"\u2029":Yd(I);break;case void 0:throw V(m())}_+=m()},start:function(){switch(I){case"{":case"[":return q("punctuator",m())}N="value"},beforePropertyName:function(){switch(I){case"$":case"_":_=m(),N="identifierName";return;case"\\":m(),N="identifierNameStartEscape";return;case"}":return q("punctuator",m());case'"':case"'":Sr=m()==='"',N="string";return}if(Q.isIdStartChar(I)){_+=m(),N="identifierName";return}throw V(m())},afterPropertyName:function(){if(I===":")return q("punctuator",m());throw V(m())},beforePropertyValue:function(){N="value"},afterPropertyValue:function(){switch(I){case",":case"}":return q("punctuator",m())}throw V(m())},beforeArrayValue:function(){if(I==="]")return q("punctuator",m());N="value"},afterArrayValue:function(){switch(I){case",":case"]":return q("punctuator",m())}throw V(m())},end:function(){throw V(m())}};function q(a,f){return{type:a,value:f,line:bt,column:ze}}function Nt(a){for(var f=0,C=a;f<C.length;f+=1){var x=C[f],S=at();if(S!==x)throw V(m());m()}}function qd(){var a=at();switch(a){case"b":return m(),"\b";case"f":return m(),"\f";case"n":return m(),`
`;case"r":return m(),"\r";case"t":return m(),"	";case"v":return m(),"\v";case"0":if(m(),Q.isDigit(at()))throw V(m());return"\0";case"x":return m(),Vd();case"u":return m(),_n();case`
`:case"\u2028":case"\u2029":return m(),"";case"\r":return m(),at()===`
`&&m(),"";case"1":case"2":case"3":case"4":case"5":case"6":case"7":case"8":case"9":throw V(m());case void 0:throw V(m())}return m()}function Vd(){var a="",f=at();if(!Q.isHexDigit(f)||(a+=m(),f=at(),!Q.isHexDigit(f)))throw V(m());return a+=m(),String.fromCodePoint(parseInt(a,16))}function _n(){for(var a="",f=4;f-- >0;){var C=at();if(!Q.isHexDigit(C))throw V(m());a+=m()}return String.fromCodePoint(parseInt(a,16))}var Wd={start:function(){if(se.type==="eof")throw Lt();On()},beforePropertyName:function(){switch(se.type){case"identifier":case"string":Pn=se.value,be="afterPropertyName";return;case"punctuator":ni();return;case"eof":throw Lt()}},afterPropertyName:function(){if(se.type==="eof")throw Lt();be="beforePropertyValue"},beforePropertyValue:function(){if(se.type==="eof")throw Lt();On()},beforeArrayValue:function(){if(se.type==="eof")throw Lt();if(se.type==="punctuator"&&se.value==="]"){ni();return}On()},afterPropertyValue:function(){if(se.type==="eof")throw Lt();switch(se.value){case",":be="beforePropertyName";return;case"}":ni()}},afterArrayValue:function(){if(se.type==="eof")throw Lt();switch(se.value){case",":be="beforeArrayValue";return;case"]":ni()}},end:function(){}};function On(){var a;switch(se.type){case"punctuator":switch(se.value){case"{":a={};break;case"[":a=[];break}break;case"null":case"boolean":case"numeric":case"string":a=se.value;break}if(Br===void 0)Br=a;else{var f=st[st.length-1];Array.isArray(f)?f.push(a):Object.defineProperty(f,Pn,{value:a,writable:!0,enumerable:!0,configurable:!0})}if(a!==null&&typeof a=="object")st.push(a),Array.isArray(a)?be="beforeArrayValue":be="beforePropertyName";else{var C=st[st.length-1];C==null?be="end":Array.isArray(C)?be="afterArrayValue":be="afterPropertyValue"}}function ni(){st.pop();var a=st[st.length-1];a==null?be="end":Array.isArray(a)?be="afterArrayValue":be="afterPropertyValue"}function V(a){return oi(a===void 0?"JSON5: invalid end of input at "+bt+":"+ze:"JSON5: invalid character '"+Au(a)+"' at "+bt+":"+ze)}function Lt(){return oi("JSON5: invalid end of input at "+bt+":"+ze)}function Eu(){return ze-=5,oi("JSON5: invalid identifier character at "+bt+":"+ze)}function Yd(a){console.warn("JSON5: '"+Au(a)+"' in strings is not valid ECMAScript; consider escaping")}function Au(a){var f={"'":"\\'",'"':'\\"',"\\":"\\\\","\b":"\\b","\f":"\\f","\n":"\\n","\r":"\\r","	":"\\t","\v":"\\v","\0":"\\0","\u2028":"\\u2028","\u2029":"\\u2029"};if(f[a])return f[a];if(a<" "){var C=a.charCodeAt(0).toString(16);return"\\x"+("00"+C).substring(C.length)}return a}function oi(a){var f=new SyntaxError(a);return f.lineNumber=bt,f.columnNumber=ze,f}var Jd=function(f,C,x){var S=[],R="",z,ve,te="",Tt;if(C!=null&&typeof C=="object"&&!Array.isArray(C)&&(x=C.space,Tt=C.quote,C=C.replacer),typeof C=="function")ve=C;else if(Array.isArray(C)){z=[];for(var lr=0,He=C;lr<He.length;lr+=1){var qe=He[lr],ye=void 0;typeof qe=="string"?ye=qe:(typeof qe=="number"||qe instanceof String||qe instanceof Number)&&(ye=String(qe)),ye!==void 0&&z.indexOf(ye)<0&&z.push(ye)}}return x instanceof Number?x=Number(x):x instanceof String&&(x=String(x)),typeof x=="number"?x>0&&(x=Math.min(10,Math.floor(x)),te="          ".substr(0,x)):typeof x=="string"&&(te=x.substr(0,10)),cr("",{"":f});function cr(U,de){var O=de[U];switch(O!=null&&(typeof O.toJSON5=="function"?O=O.toJSON5(U):typeof O.toJSON=="function"&&(O=O.toJSON(U))),ve&&(O=ve.call(de,U,O)),O instanceof Number?O=Number(O):O instanceof String?O=String(O):O instanceof Boolean&&(O=O.valueOf()),O){case null:return"null";case!0:return"true";case!1:return"false"}if(typeof O=="string")return si(O,!1);if(typeof O=="number")return String(O);if(typeof O=="object")return Array.isArray(O)?th(O):Qd(O)}function si(U){for(var de={"'":.1,'"':.2},O={"'":"\\'",'"':'\\"',"\\":"\\\\","\b":"\\b","\f":"\\f","\n":"\\n","\r":"\\r","	":"\\t","\v":"\\v","\0":"\\0","\u2028":"\\u2028","\u2029":"\\u2029"},ue="",Ke=0;Ke<U.length;Ke++){var he=U[Ke];switch(he){case"'":case'"':de[he]++,ue+=he;continue;case"\0":if(Q.isDigit(U[Ke+1])){ue+="\\x00";continue}}if(O[he]){ue+=O[he];continue}if(he<" "){var Rt=he.charCodeAt(0).toString(16);ue+="\\x"+("00"+Rt).substring(Rt.length);continue}ue+=he}var lt=Tt||Object.keys(de).reduce(function(vt,It){return de[vt]<de[It]?vt:It});return ue=ue.replace(new RegExp(lt,"g"),O[lt]),lt+ue+lt}function Qd(U){if(S.indexOf(U)>=0)throw TypeError("Converting circular structure to JSON5");S.push(U);var de=R;R=R+te;for(var O=z||Object.keys(U),ue=[],Ke=0,he=O;Ke<he.length;Ke+=1){var Rt=he[Ke],lt=cr(Rt,U);if(lt!==void 0){var vt=eh(Rt)+":";te!==""&&(vt+=" "),vt+=lt,ue.push(vt)}}var It;if(ue.length===0)It="{}";else{var ui;if(te==="")ui=ue.join(","),It="{"+ui+"}";else{var rh=`,
`+R;ui=ue.join(rh),It=`{
`+R+ui+`,
`+de+"}"}}return S.pop(),R=de,It}function eh(U){if(U.length===0)return si(U,!0);var de=String.fromCodePoint(U.codePointAt(0));if(!Q.isIdStartChar(de))return si(U,!0);for(var O=de.length;O<U.length;O++)if(!Q.isIdContinueChar(String.fromCodePoint(U.codePointAt(O))))return si(U,!0);return U}function th(U){if(S.indexOf(U)>=0)throw TypeError("Converting circular structure to JSON5");S.push(U);var de=R;R=R+te;for(var O=[],ue=0;ue<U.length;ue++){var Ke=cr(String(ue),U);O.push(Ke!==void 0?Ke:"null")}var he;if(O.length===0)he="[]";else if(te===""){var Rt=O.join(",");he="["+Rt+"]"}else{var lt=`,
`+R,vt=O.join(lt);he=`[
`+R+vt+`,
`+de+"]"}return S.pop(),R=de,he}},Zd={parse:Ud,stringify:Jd},Xd=Zd,Gd=Xd;return Gd}))});function hr(n){window.parent.postMessage(n,"*")}function Su(n){let t=e=>{if(e.source!==window.parent)return;let r=e.data;typeof r=="object"&&r!==null&&dh(r)&&n(r)};return window.addEventListener("message",t),()=>window.removeEventListener("message",t)}function dh(n){let{type:t}=n;return t==="crowd-restore"||t==="crowd-saved"||t==="crowd-refused"}function Fe(n){if(Array.isArray(n))return n.map(Fe);if(typeof n!="object"||n===null)return n;let t=Object.create(null);for(let e of Object.keys(n).sort())t[e]=Fe(n[e]);return t}function ai(n,t){return JSON.stringify(Fe(n))===JSON.stringify(Fe(t))}var li=globalThis,ci=li.ShadowRoot&&(li.ShadyCSS===void 0||li.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype,Ln=Symbol(),Pu=new WeakMap,_r=class{constructor(t,e,r){if(this._$cssResult$=!0,r!==Ln)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=t,this.t=e}get styleSheet(){let t=this.o,e=this.t;if(ci&&t===void 0){let r=e!==void 0&&e.length===1;r&&(t=Pu.get(e)),t===void 0&&((this.o=t=new CSSStyleSheet).replaceSync(this.cssText),r&&Pu.set(e,t))}return t}toString(){return this.cssText}},Mu=n=>new _r(typeof n=="string"?n:n+"",void 0,Ln),k=(n,...t)=>{let e=n.length===1?n[0]:t.reduce((r,i,o)=>r+(u=>{if(u._$cssResult$===!0)return u.cssText;if(typeof u=="number")return u;throw Error("Value passed to 'css' function must be a 'css' function result: "+u+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(i)+n[o+1],n[0]);return new _r(e,n,Ln)},_u=(n,t)=>{if(ci)n.adoptedStyleSheets=t.map(e=>e instanceof CSSStyleSheet?e:e.styleSheet);else for(let e of t){let r=document.createElement("style"),i=li.litNonce;i!==void 0&&r.setAttribute("nonce",i),r.textContent=e.cssText,n.appendChild(r)}},Tn=ci?n=>n:n=>n instanceof CSSStyleSheet?(t=>{let e="";for(let r of t.cssRules)e+=r.cssText;return Mu(e)})(n):n;var{is:hh,defineProperty:ph,getOwnPropertyDescriptor:fh,getOwnPropertyNames:mh,getOwnPropertySymbols:Dh,getPrototypeOf:gh}=Object,di=globalThis,Ou=di.trustedTypes,bh=Ou?Ou.emptyScript:"",vh=di.reactiveElementPolyfillSupport,Or=(n,t)=>n,Nr={toAttribute(n,t){switch(t){case Boolean:n=n?bh:null;break;case Object:case Array:n=n==null?n:JSON.stringify(n)}return n},fromAttribute(n,t){let e=n;switch(t){case Boolean:e=n!==null;break;case Number:e=n===null?null:Number(n);break;case Object:case Array:try{e=JSON.parse(n)}catch{e=null}}return e}},hi=(n,t)=>!hh(n,t),Nu={attribute:!0,type:String,converter:Nr,reflect:!1,useDefault:!1,hasChanged:hi};Symbol.metadata??=Symbol("metadata"),di.litPropertyMetadata??=new WeakMap;var ct=class extends HTMLElement{static addInitializer(t){this._$Ei(),(this.l??=[]).push(t)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(t,e=Nu){if(e.state&&(e.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(t)&&((e=Object.create(e)).wrapped=!0),this.elementProperties.set(t,e),!e.noAccessor){let r=Symbol(),i=this.getPropertyDescriptor(t,r,e);i!==void 0&&ph(this.prototype,t,i)}}static getPropertyDescriptor(t,e,r){let{get:i,set:o}=fh(this.prototype,t)??{get(){return this[e]},set(u){this[e]=u}};return{get:i,set(u){let p=i?.call(this);o?.call(this,u),this.requestUpdate(t,p,r)},configurable:!0,enumerable:!0}}static getPropertyOptions(t){return this.elementProperties.get(t)??Nu}static _$Ei(){if(this.hasOwnProperty(Or("elementProperties")))return;let t=gh(this);t.finalize(),t.l!==void 0&&(this.l=[...t.l]),this.elementProperties=new Map(t.elementProperties)}static finalize(){if(this.hasOwnProperty(Or("finalized")))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(Or("properties"))){let e=this.properties,r=[...mh(e),...Dh(e)];for(let i of r)this.createProperty(i,e[i])}let t=this[Symbol.metadata];if(t!==null){let e=litPropertyMetadata.get(t);if(e!==void 0)for(let[r,i]of e)this.elementProperties.set(r,i)}this._$Eh=new Map;for(let[e,r]of this.elementProperties){let i=this._$Eu(e,r);i!==void 0&&this._$Eh.set(i,e)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(t){let e=[];if(Array.isArray(t)){let r=new Set(t.flat(1/0).reverse());for(let i of r)e.unshift(Tn(i))}else t!==void 0&&e.push(Tn(t));return e}static _$Eu(t,e){let r=e.attribute;return r===!1?void 0:typeof r=="string"?r:typeof t=="string"?t.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(t=>this.enableUpdating=t),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(t=>t(this))}addController(t){(this._$EO??=new Set).add(t),this.renderRoot!==void 0&&this.isConnected&&t.hostConnected?.()}removeController(t){this._$EO?.delete(t)}_$E_(){let t=new Map,e=this.constructor.elementProperties;for(let r of e.keys())this.hasOwnProperty(r)&&(t.set(r,this[r]),delete this[r]);t.size>0&&(this._$Ep=t)}createRenderRoot(){let t=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return _u(t,this.constructor.elementStyles),t}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(t=>t.hostConnected?.())}enableUpdating(t){}disconnectedCallback(){this._$EO?.forEach(t=>t.hostDisconnected?.())}attributeChangedCallback(t,e,r){this._$AK(t,r)}_$ET(t,e){let r=this.constructor.elementProperties.get(t),i=this.constructor._$Eu(t,r);if(i!==void 0&&r.reflect===!0){let o=(r.converter?.toAttribute!==void 0?r.converter:Nr).toAttribute(e,r.type);this._$Em=t,o==null?this.removeAttribute(i):this.setAttribute(i,o),this._$Em=null}}_$AK(t,e){let r=this.constructor,i=r._$Eh.get(t);if(i!==void 0&&this._$Em!==i){let o=r.getPropertyOptions(i),u=typeof o.converter=="function"?{fromAttribute:o.converter}:o.converter?.fromAttribute!==void 0?o.converter:Nr;this._$Em=i;let p=u.fromAttribute(e,o.type);this[i]=p??this._$Ej?.get(i)??p,this._$Em=null}}requestUpdate(t,e,r,i=!1,o){if(t!==void 0){let u=this.constructor;if(i===!1&&(o=this[t]),r??=u.getPropertyOptions(t),!((r.hasChanged??hi)(o,e)||r.useDefault&&r.reflect&&o===this._$Ej?.get(t)&&!this.hasAttribute(u._$Eu(t,r))))return;this.C(t,e,r)}this.isUpdatePending===!1&&(this._$ES=this._$EP())}C(t,e,{useDefault:r,reflect:i,wrapped:o},u){r&&!(this._$Ej??=new Map).has(t)&&(this._$Ej.set(t,u??e??this[t]),o!==!0||u!==void 0)||(this._$AL.has(t)||(this.hasUpdated||r||(e=void 0),this._$AL.set(t,e)),i===!0&&this._$Em!==t&&(this._$Eq??=new Set).add(t))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(e){Promise.reject(e)}let t=this.scheduleUpdate();return t!=null&&await t,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[i,o]of this._$Ep)this[i]=o;this._$Ep=void 0}let r=this.constructor.elementProperties;if(r.size>0)for(let[i,o]of r){let{wrapped:u}=o,p=this[i];u!==!0||this._$AL.has(i)||p===void 0||this.C(i,void 0,o,p)}}let t=!1,e=this._$AL;try{t=this.shouldUpdate(e),t?(this.willUpdate(e),this._$EO?.forEach(r=>r.hostUpdate?.()),this.update(e)):this._$EM()}catch(r){throw t=!1,this._$EM(),r}t&&this._$AE(e)}willUpdate(t){}_$AE(t){this._$EO?.forEach(e=>e.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(t)),this.updated(t)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(t){return!0}update(t){this._$Eq&&=this._$Eq.forEach(e=>this._$ET(e,this[e])),this._$EM()}updated(t){}firstUpdated(t){}};ct.elementStyles=[],ct.shadowRootOptions={mode:"open"},ct[Or("elementProperties")]=new Map,ct[Or("finalized")]=new Map,vh?.({ReactiveElement:ct}),(di.reactiveElementVersions??=[]).push("2.1.2");var yh={attribute:!0,type:String,converter:Nr,reflect:!1,hasChanged:hi},xh=(n=yh,t,e)=>{let{kind:r,metadata:i}=e,o=globalThis.litPropertyMetadata.get(i);if(o===void 0&&globalThis.litPropertyMetadata.set(i,o=new Map),r==="setter"&&((n=Object.create(n)).wrapped=!0),o.set(e.name,n),r==="accessor"){let{name:u}=e;return{set(p){let D=t.get.call(this);t.set.call(this,p),this.requestUpdate(u,D,n,!0,p)},init(p){return p!==void 0&&this.C(u,void 0,n,p),p}}}if(r==="setter"){let{name:u}=e;return function(p){let D=this[u];t.call(this,p),this.requestUpdate(u,D,n,!0,p)}}throw Error("Unsupported decorator location: "+r)};function g(n){return(t,e)=>typeof e=="object"?xh(n,t,e):((r,i,o)=>{let u=i.hasOwnProperty(o);return i.constructor.createProperty(o,r),u?Object.getOwnPropertyDescriptor(i,o):void 0})(n,t,e)}function M(n){return g({...n,state:!0,attribute:!1})}var zt=(n,t,e)=>(e.configurable=!0,e.enumerable=!0,Reflect.decorate&&typeof t!="object"&&Object.defineProperty(n,t,e),e);function Z(n,t){return(e,r,i)=>{let o=u=>u.renderRoot?.querySelector(n)??null;if(t){let{get:u,set:p}=typeof r=="object"?e:i??(()=>{let D=Symbol();return{get(){return this[D]},set(F){this[D]=F}}})();return zt(e,r,{get(){let D=u.call(this);return D===void 0&&(D=o(this),(D!==null||this.hasUpdated)&&p.call(this,D)),D}})}return zt(e,r,{get(){return o(this)}})}}var jn=globalThis,Lu=n=>n,pi=jn.trustedTypes,Tu=pi?pi.createPolicy("lit-html",{createHTML:n=>n}):void 0,Uu="$lit$",yt=`lit$${Math.random().toFixed(9).slice(2)}$`,ju="?"+yt,Eh=`<${ju}>`,Ut=document,Tr=()=>Ut.createComment(""),Rr=n=>n===null||typeof n!="object"&&typeof n!="function",qn=Array.isArray,Ah=n=>qn(n)||typeof n?.[Symbol.iterator]=="function",Rn=`[ 	
\f\r]`,Lr=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Ru=/-->/g,Iu=/>/g,Ht=RegExp(`>|${Rn}(?:([^\\s"'>=/]+)(${Rn}*=${Rn}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),zu=/'/g,Hu=/"/g,qu=/^(?:script|style|textarea|title)$/i,Vn=n=>(t,...e)=>({_$litType$:n,strings:t,values:e}),h=Vn(1),_e=Vn(2),zp=Vn(3),jt=Symbol.for("lit-noChange"),b=Symbol.for("lit-nothing"),Ku=new WeakMap,Kt=Ut.createTreeWalker(Ut,129);function Vu(n,t){if(!qn(n)||!n.hasOwnProperty("raw"))throw Error("invalid template strings array");return Tu!==void 0?Tu.createHTML(t):t}var wh=(n,t)=>{let e=n.length-1,r=[],i,o=t===2?"<svg>":t===3?"<math>":"",u=Lr;for(let p=0;p<e;p++){let D=n[p],F,$,y=-1,j=0;for(;j<D.length&&(u.lastIndex=j,$=u.exec(D),$!==null);)j=u.lastIndex,u===Lr?$[1]==="!--"?u=Ru:$[1]!==void 0?u=Iu:$[2]!==void 0?(qu.test($[2])&&(i=RegExp("</"+$[2],"g")),u=Ht):$[3]!==void 0&&(u=Ht):u===Ht?$[0]===">"?(u=i??Lr,y=-1):$[1]===void 0?y=-2:(y=u.lastIndex-$[2].length,F=$[1],u=$[3]===void 0?Ht:$[3]==='"'?Hu:zu):u===Hu||u===zu?u=Ht:u===Ru||u===Iu?u=Lr:(u=Ht,i=void 0);let H=u===Ht&&n[p+1].startsWith("/>")?" ":"";o+=u===Lr?D+Eh:y>=0?(r.push(F),D.slice(0,y)+Uu+D.slice(y)+yt+H):D+yt+(y===-2?p:H)}return[Vu(n,o+(n[e]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),r]},Ir=class n{constructor({strings:t,_$litType$:e},r){let i;this.parts=[];let o=0,u=0,p=t.length-1,D=this.parts,[F,$]=wh(t,e);if(this.el=n.createElement(F,r),Kt.currentNode=this.el.content,e===2||e===3){let y=this.el.content.firstChild;y.replaceWith(...y.childNodes)}for(;(i=Kt.nextNode())!==null&&D.length<p;){if(i.nodeType===1){if(i.hasAttributes())for(let y of i.getAttributeNames())if(y.endsWith(Uu)){let j=$[u++],H=i.getAttribute(y).split(yt),Ce=/([.?@])?(.*)/.exec(j);D.push({type:1,index:o,name:Ce[2],strings:H,ctor:Ce[1]==="."?zn:Ce[1]==="?"?Hn:Ce[1]==="@"?Kn:fr}),i.removeAttribute(y)}else y.startsWith(yt)&&(D.push({type:6,index:o}),i.removeAttribute(y));if(qu.test(i.tagName)){let y=i.textContent.split(yt),j=y.length-1;if(j>0){i.textContent=pi?pi.emptyScript:"";for(let H=0;H<j;H++)i.append(y[H],Tr()),Kt.nextNode(),D.push({type:2,index:++o});i.append(y[j],Tr())}}}else if(i.nodeType===8)if(i.data===ju)D.push({type:2,index:o});else{let y=-1;for(;(y=i.data.indexOf(yt,y+1))!==-1;)D.push({type:7,index:o}),y+=yt.length-1}o++}}static createElement(t,e){let r=Ut.createElement("template");return r.innerHTML=t,r}};function pr(n,t,e=n,r){if(t===jt)return t;let i=r!==void 0?e._$Co?.[r]:e._$Cl,o=Rr(t)?void 0:t._$litDirective$;return i?.constructor!==o&&(i?._$AO?.(!1),o===void 0?i=void 0:(i=new o(n),i._$AT(n,e,r)),r!==void 0?(e._$Co??=[])[r]=i:e._$Cl=i),i!==void 0&&(t=pr(n,i._$AS(n,t.values),i,r)),t}var In=class{constructor(t,e){this._$AV=[],this._$AN=void 0,this._$AD=t,this._$AM=e}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(t){let{el:{content:e},parts:r}=this._$AD,i=(t?.creationScope??Ut).importNode(e,!0);Kt.currentNode=i;let o=Kt.nextNode(),u=0,p=0,D=r[0];for(;D!==void 0;){if(u===D.index){let F;D.type===2?F=new zr(o,o.nextSibling,this,t):D.type===1?F=new D.ctor(o,D.name,D.strings,this,t):D.type===6&&(F=new Un(o,this,t)),this._$AV.push(F),D=r[++p]}u!==D?.index&&(o=Kt.nextNode(),u++)}return Kt.currentNode=Ut,i}p(t){let e=0;for(let r of this._$AV)r!==void 0&&(r.strings!==void 0?(r._$AI(t,r,e),e+=r.strings.length-2):r._$AI(t[e])),e++}},zr=class n{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,e,r,i){this.type=2,this._$AH=b,this._$AN=void 0,this._$AA=t,this._$AB=e,this._$AM=r,this.options=i,this._$Cv=i?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,e=this._$AM;return e!==void 0&&t?.nodeType===11&&(t=e.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,e=this){t=pr(this,t,e),Rr(t)?t===b||t==null||t===""?(this._$AH!==b&&this._$AR(),this._$AH=b):t!==this._$AH&&t!==jt&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):Ah(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==b&&Rr(this._$AH)?this._$AA.nextSibling.data=t:this.T(Ut.createTextNode(t)),this._$AH=t}$(t){let{values:e,_$litType$:r}=t,i=typeof r=="number"?this._$AC(t):(r.el===void 0&&(r.el=Ir.createElement(Vu(r.h,r.h[0]),this.options)),r);if(this._$AH?._$AD===i)this._$AH.p(e);else{let o=new In(i,this),u=o.u(this.options);o.p(e),this.T(u),this._$AH=o}}_$AC(t){let e=Ku.get(t.strings);return e===void 0&&Ku.set(t.strings,e=new Ir(t)),e}k(t){qn(this._$AH)||(this._$AH=[],this._$AR());let e=this._$AH,r,i=0;for(let o of t)i===e.length?e.push(r=new n(this.O(Tr()),this.O(Tr()),this,this.options)):r=e[i],r._$AI(o),i++;i<e.length&&(this._$AR(r&&r._$AB.nextSibling,i),e.length=i)}_$AR(t=this._$AA.nextSibling,e){for(this._$AP?.(!1,!0,e);t!==this._$AB;){let r=Lu(t).nextSibling;Lu(t).remove(),t=r}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},fr=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(t,e,r,i,o){this.type=1,this._$AH=b,this._$AN=void 0,this.element=t,this.name=e,this._$AM=i,this.options=o,r.length>2||r[0]!==""||r[1]!==""?(this._$AH=Array(r.length-1).fill(new String),this.strings=r):this._$AH=b}_$AI(t,e=this,r,i){let o=this.strings,u=!1;if(o===void 0)t=pr(this,t,e,0),u=!Rr(t)||t!==this._$AH&&t!==jt,u&&(this._$AH=t);else{let p=t,D,F;for(t=o[0],D=0;D<o.length-1;D++)F=pr(this,p[r+D],e,D),F===jt&&(F=this._$AH[D]),u||=!Rr(F)||F!==this._$AH[D],F===b?t=b:t!==b&&(t+=(F??"")+o[D+1]),this._$AH[D]=F}u&&!i&&this.j(t)}j(t){t===b?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,t??"")}},zn=class extends fr{constructor(){super(...arguments),this.type=3}j(t){this.element[this.name]=t===b?void 0:t}},Hn=class extends fr{constructor(){super(...arguments),this.type=4}j(t){this.element.toggleAttribute(this.name,!!t&&t!==b)}},Kn=class extends fr{constructor(t,e,r,i,o){super(t,e,r,i,o),this.type=5}_$AI(t,e=this){if((t=pr(this,t,e,0)??b)===jt)return;let r=this._$AH,i=t===b&&r!==b||t.capture!==r.capture||t.once!==r.once||t.passive!==r.passive,o=t!==b&&(r===b||i);i&&this.element.removeEventListener(this.name,this,r),o&&this.element.addEventListener(this.name,this,t),this._$AH=t}handleEvent(t){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,t):this._$AH.handleEvent(t)}},Un=class{constructor(t,e,r){this.element=t,this.type=6,this._$AN=void 0,this._$AM=e,this.options=r}get _$AU(){return this._$AM._$AU}_$AI(t){pr(this,t)}};var Ch=jn.litHtmlPolyfillSupport;Ch?.(Ir,zr),(jn.litHtmlVersions??=[]).push("3.3.3");var Wu=(n,t,e)=>{let r=e?.renderBefore??t,i=r._$litPart$;if(i===void 0){let o=e?.renderBefore??null;r._$litPart$=i=new zr(t.insertBefore(Tr(),o),o,void 0,e??{})}return i._$AI(n),i};var Wn=globalThis,Ve=class extends ct{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let t=super.createRenderRoot();return this.renderOptions.renderBefore??=t.firstChild,t}update(t){let e=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(t),this._$Do=Wu(e,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return jt}};Ve._$litElement$=!0,Ve.finalized=!0,Wn.litElementHydrateSupport?.({LitElement:Ve});var Fh=Wn.litElementPolyfillSupport;Fh?.({LitElement:Ve});(Wn.litElementVersions??=[]).push("4.2.2");var Ju=ah(Yu(),1),ae=class extends Error{constructor(e,r){super(`The attribute "${e}" cannot be read: ${r}`);this.attribute=e;this.reason=r}attribute;reason};function Zu(n,t){if(!(t===null||t.trim()===""))try{return Ju.default.parse(t)}catch(e){let r=e instanceof Error?e.message:String(e);throw new ae(n,r.replace(/^JSON5: /,""))}}function P(n){return typeof n=="object"&&n!==null&&!Array.isArray(n)}function We(n,t){if(t==null)return[];if(!Array.isArray(t))throw new ae(n,"it must be a list.");return t.map(e=>{if(typeof e=="string"||typeof e=="number")return String(e);throw new ae(n,"every entry must be a text.")})}function xe(n,t){let e=n===null||n.trim()===""?Number.NaN:Number(n);return Number.isFinite(e)?e:t}function X(n,t){let e=n.getAttribute(t);return e!==null&&e.toLowerCase()!=="false"}var fi=k`
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
`;var L=class extends Ve{static styles=fi;attributeProblems=new Map;readAttribute(t,e,r){try{let i=e(Zu(t,this.getAttribute(t)));return this.attributeProblems.delete(t),i}catch(i){if(!(i instanceof ae))throw i;return this.attributeProblems.set(t,i.message),r}}changed(){this.dispatchEvent(new Event("input",{bubbles:!0,composed:!0})),this.dispatchEvent(new Event("change",{bubbles:!0,composed:!0}))}};var Xu,Gu,Qu,qt,Zn,Xn,K=class extends(Qu=L,Gu=[g({reflect:!0})],Xu=[M()],Qu){constructor(){super(...arguments);l(this,Zn,s(qt,8,this,"")),s(qt,11,this);l(this,Xn,s(qt,12,this,"")),s(qt,15,this)}problem(){return""}showProblem(e){this.problemShown=e}draft(){return this.submission()}get _submittableValue(){return this.submission()}changed(){this.problemShown="",super.changed()}};qt=A(Qu),Zn=new WeakMap,Xn=new WeakMap,d(qt,4,"name",Gu,K,Zn),d(qt,4,"problemShown",Xu,K,Xn),E(qt,K);var kh=new Set(["submit","reset","button","image","file"]);function ea(n){return[...n.querySelectorAll("*")].filter(t=>$h(t)&&t.name!=="")}function $h(n){return n instanceof HTMLInputElement?!kh.has(n.type):n instanceof K||n instanceof HTMLTextAreaElement||n instanceof HTMLSelectElement}function ta(n){if(n instanceof K)return n.submission();if(!n.matches(":disabled"))return n instanceof HTMLInputElement&&Gn(n)?{[n.value]:n.checked}:n instanceof HTMLSelectElement&&n.multiple?[...n.selectedOptions].map(t=>t.value):n.value.replaceAll(`\r
`,`
`)}function ra(n){return n instanceof K?n.problem():n.checkValidity()?"":n.validationMessage}function ia(n){return n instanceof K?n.draft():n instanceof HTMLInputElement&&Gn(n)?n.checked:ta(n)}function na(n,t){if(n instanceof K)n.restore(t);else if(n instanceof HTMLInputElement&&Gn(n))typeof t=="boolean"&&(n.checked=t);else if(n instanceof HTMLSelectElement&&Array.isArray(t))for(let e of n.options)e.selected=t.includes(e.value);else typeof t=="string"&&(n.value=t)}function oa(n){let t=Object.create(null);for(let e of n){let r=ta(e);if(r===void 0)continue;let i=t[e.name];t[e.name]=P(i)&&P(r)?Object.assign(Object.create(null),i,r):r}return t}function Gn(n){return n.type==="radio"||n.type==="checkbox"}var Bh=500,mi=class{constructor(t){this.fields=t}fields;#e;#t=!1;schedule(){this.#t||(window.clearTimeout(this.#e),this.#e=window.setTimeout(()=>{hr({type:"crowd-draft",protocol:1,draft:this.make()})},Bh))}stop(){this.#t=!0,window.clearTimeout(this.#e)}start(){this.#t=!1}make(){return{version:1,fields:this.fields().map(e=>({name:e.name,tag:e.localName,state:ia(e)}))}}restore(t){if(!P(t)||t.version!==1||!Array.isArray(t.fields))return;let e=this.fields();for(let r of t.fields){if(!P(r))continue;let i=e.findIndex(u=>u.name===r.name&&u.localName===r.tag),[o]=i<0?[]:e.splice(i,1);o&&Sh(o,r.state)}}};function Sh(n,t){try{na(n,t)}catch(e){if(!(e instanceof ae))throw e}}var Di=class{element=document.createElement("p");constructor(){this.element.setAttribute("role","status"),this.element.style.cssText="min-height:1.5em;margin:4px 0;text-align:right;font:600 14px/1.5 system-ui,sans-serif"}problem(t){this.#e("alert",t,"#b3261e")}busy(t){this.#e("status",t,"#545b64")}done(t){this.#e("status",t,"#1b6b3a")}clear(){this.#e("status","","inherit")}#e(t,e,r){this.element.setAttribute("role",t),this.element.style.color=r,this.element.textContent=e}};var Ph='button:not([type]), button[type="submit"], input[type="submit"], input[type="image"]',Mh='crowd-button[form-action="submit"], input[type="submit"], button[type="submit"]',_h=/^(text|search|url|tel|email|password|number|date|time|month|week|datetime-local|radio|checkbox|range)$/,xt=class extends HTMLElement{form=document.createElement("form");#e=new Di;#t=new mi(()=>this.fields);owner;#r;#i=!1;connectedCallback(){this.form.parentNode!==this&&this.#o(),this.#r=Su(t=>this.#u(t)),document.addEventListener("keydown",this.#s)}disconnectedCallback(){this.#r?.(),document.removeEventListener("keydown",this.#s)}submit(){if(this.#i||!this.#l())return!1;let t=new Event("submit",{bubbles:!0,cancelable:!0});if(!this.dispatchEvent(t))return!1;let e=Fe(oa(this.fields));return this.#i=!0,this.#t.stop(),this.#e.busy("Saving…"),hr({type:"crowd-submit",protocol:1,answer:e}),!0}reset(){this.form.reset();for(let t of this.fields)t instanceof K&&t.reset();this.#e.clear()}get fields(){return[...this.owner?[this.owner]:[],...ea(this.form)]}#o(){this.form.noValidate=!0,this.form.append(...this.childNodes),this.form.querySelector(Mh)||this.form.append(Oh()),this.append(this.form,this.#e.element),Nh(this.form),this.form.addEventListener("submit",t=>{t.preventDefault(),t.stopPropagation()}),this.form.addEventListener("click",t=>this.#n(t)),this.form.addEventListener("input",()=>this.#t.schedule()),this.form.addEventListener("change",()=>this.#t.schedule())}#n(t){!(t.target instanceof Element&&t.target.closest(Ph))||t.defaultPrevented||(t.preventDefault(),this.submit())}#s=t=>{if(t.key!=="Enter"||t.defaultPrevented||t.isComposing)return;let e=t.composedPath(),r=e[0],i=e.includes(this.form)&&r instanceof HTMLInputElement&&_h.test(r.type);(t.ctrlKey||t.metaKey||i||r===document.body)&&(t.preventDefault(),this.submit())};#l(){let t=this.fields.map(u=>[u,ra(u)]);for(let[u,p]of t)u instanceof K&&u.showProblem(p);let e=t.filter(([,u])=>u!==""),r=e[0];if(r===void 0)return this.#e.clear(),!0;let[i,o]=r;return this.#e.problem(e.length===1?o:`${o} (${e.length} to correct)`),i.dispatchEvent(new Event("crowd-problem",{bubbles:!0})),i instanceof K?i.focus():i.reportValidity(),!1}#u(t){t.type==="crowd-restore"?this.#t.restore(t.draft):t.type==="crowd-saved"?this.#e.done("Saved."):(this.#i=!1,this.#t.start(),this.#e.problem(String(t.message)))}};function Oh(){let n=document.createElement("div");n.style.cssText="padding:12px 0;text-align:right";let t=document.createElement("crowd-button");return t.setAttribute("form-action","submit"),t.setAttribute("variant","primary"),t.textContent="Submit",n.append(t),n}function Nh(n){for(let t of n.querySelectorAll(":scope > full-instructions")){let e=document.createElement("details"),r=document.createElement("summary");r.textContent=t.getAttribute("header")??"Full instructions",t.replaceWith(e),e.append(r,t)}}var Lh=1.25,Th=24,Rh=560,sa,ua,aa,la,ca,da,ha,pa,fa,W,Qn,eo,to,ro,io,no,oo,so,Kr,gi,ma,bi,vi,yi,xi,ke=class extends(fa=Ve,pa=[g()],ha=[g()],da=[M()],ca=[M()],la=[M()],aa=[M()],ua=[Z(".viewport")],sa=[Z(".picture")],fa){constructor(){super(...arguments);l(this,gi);l(this,Qn,s(W,8,this,"")),s(W,11,this);l(this,eo,s(W,12,this,"")),s(W,15,this);l(this,to,s(W,16,this)),s(W,19,this);l(this,ro,s(W,20,this,!1)),s(W,23,this);l(this,io,s(W,24,this,1)),s(W,27,this);l(this,no,s(W,28,this,0)),s(W,31,this);l(this,oo,s(W,32,this)),s(W,35,this);l(this,so,s(W,36,this)),s(W,39,this);l(this,Kr,new ResizeObserver(([e])=>{this.room=e?.contentRect.width??0}));l(this,bi,e=>{let{naturalWidth:r,naturalHeight:i}=e.target;this.natural={width:r,height:i},this.updateComplete.then(()=>this.dispatchEvent(new Event("image-ready")))});l(this,vi,()=>{this.failed=!0,this.dispatchEvent(new Event("image-failed"))});l(this,yi,e=>{if(!e.ctrlKey&&!e.metaKey)return;e.preventDefault();let r=this.viewport?.getBoundingClientRect();if(r){let i={x:e.clientX-r.left,y:e.clientY-r.top};this.zoomBy(e.deltaY<0?1:-1,i)}});l(this,xi,e=>{let r=this.viewport;if(!r||e.button!==1&&!e.altKey)return;e.preventDefault(),e.stopPropagation();let{clientX:i,clientY:o}=e,{scrollLeft:u,scrollTop:p}=r,D=$=>r.scrollTo(u-$.clientX+i,p-$.clientY+o),F=()=>{window.removeEventListener("pointermove",D),window.removeEventListener("pointerup",F)};window.addEventListener("pointermove",D),window.addEventListener("pointerup",F)})}get size(){return this.natural}get scale(){return c(this,gi,ma).call(this)*this.zoom}locate(e){let r=this.picture?.getBoundingClientRect();return!r||!this.natural?{x:0,y:0}:{x:(e.clientX-r.left)/r.width*this.natural.width,y:(e.clientY-r.top)/r.height*this.natural.height}}zoomBy(e,r){let i=this.zoom,o=e===0?1:this.zoom*Lh**e;this.zoom=Math.min(Th,Math.max(1,o));let u=this.viewport;if(!u||this.zoom===i)return;let p=r?.x??u.clientWidth/2,D=r?.y??u.clientHeight/2,F=this.zoom/i,$=(u.scrollLeft+p)*F-p,y=(u.scrollTop+D)*F-D;this.updateComplete.then(()=>u.scrollTo($,y))}reveal(e){let r=this.viewport;if(!r)return;let i=e.x*this.scale,o=e.y*this.scale,u=24;i<r.scrollLeft+u&&(r.scrollLeft=i-u),i>r.scrollLeft+r.clientWidth-u&&(r.scrollLeft=i-r.clientWidth+u),o<r.scrollTop+u&&(r.scrollTop=o-u),o>r.scrollTop+r.clientHeight-u&&(r.scrollTop=o-r.clientHeight+u)}firstUpdated(){this.viewport&&(v(this,Kr).observe(this.viewport),this.viewport.addEventListener("wheel",v(this,yi),{passive:!1}))}disconnectedCallback(){super.disconnectedCallback(),v(this,Kr).disconnect()}updated(e){(e.has("zoom")||e.has("room")||e.has("natural"))&&this.dispatchEvent(new Event("zoom"))}render(){let e=this.natural,r=e?`width:${e.width*this.scale}px;height:${e.height*this.scale}px`:"";return h`
      <div class="bar" role="toolbar" aria-label="Tools">
        <slot name="tools"></slot>
        <span class="space"></span>
        <button type="button" class="zoom" aria-label="Zoom out" @click=${()=>this.zoomBy(-2)}>−</button>
        <output aria-label="Zoom">${Math.round(this.scale*100)}%</output>
        <button type="button" class="zoom" aria-label="Zoom in" @click=${()=>this.zoomBy(2)}>+</button>
        <button type="button" class="zoom" @click=${()=>this.zoomBy(0)}>Fit</button>
      </div>
      <div class="viewport" part="viewport">
        ${this.failed?h`<p class="failed" role="alert">The picture could not be loaded.</p>`:h`<div class="picture" style=${r} @pointerdown=${v(this,xi)}>
              <img
                class=${this.scale>=4?"close":""}
                src=${this.src}
                alt=${this.alt}
                draggable="false"
                @load=${v(this,bi)}
                @error=${v(this,vi)}
              />
              ${e?h`<slot></slot>`:""}
            </div>`}
      </div>
    `}};W=A(fa),Qn=new WeakMap,eo=new WeakMap,to=new WeakMap,ro=new WeakMap,io=new WeakMap,no=new WeakMap,oo=new WeakMap,so=new WeakMap,Kr=new WeakMap,gi=new WeakSet,ma=function(){return!this.natural||this.room===0?1:Math.min(this.room/this.natural.width,Rh/this.natural.height,4)},bi=new WeakMap,vi=new WeakMap,yi=new WeakMap,xi=new WeakMap,d(W,4,"src",pa,ke,Qn),d(W,4,"alt",ha,ke,eo),d(W,4,"natural",da,ke,to),d(W,4,"failed",ca,ke,ro),d(W,4,"zoom",la,ke,io),d(W,4,"room",aa,ke,no),d(W,4,"viewport",ua,ke,oo),d(W,4,"picture",sa,ke,so),E(W,ke),w(ke,"styles",[fi,k`
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
    `]);var Ih=new Set(["success","error","warning","info"]),Da,ga,ba,Vt,uo,ao,Ei,Et=class extends(ba=L,ga=[g()],Da=[M()],ba){constructor(){super(...arguments);l(this,uo,s(Vt,8,this,"info")),s(Vt,11,this);l(this,ao,s(Vt,12,this,!1)),s(Vt,15,this);l(this,Ei,()=>{this.dismissed=!0})}render(){if(this.dismissed)return b;let e=Ih.has(this.type)?this.type:"info";return h`<div class="alert ${e}" role=${e==="error"||e==="warning"?"alert":"status"}>
      <div class="content"><slot></slot></div>
      ${X(this,"dismissible")?h`<button type="button" aria-label="Dismiss" @click=${v(this,Ei)}>×</button>`:b}
    </div>`}};Vt=A(ba),uo=new WeakMap,ao=new WeakMap,Ei=new WeakMap,d(Vt,4,"type",ga,Et,uo),d(Vt,4,"dismissed",Da,Et,ao),E(Vt,Et),w(Et,"styles",[L.styles,k`
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
    `]);var zh={add:"M11 5h2v6h6v2h-6v6h-2v-6H5v-2h6z",remove:"M5 11h14v2H5z",close:"M6.4 5 12 10.6 17.6 5 19 6.4 13.4 12l5.6 5.6-1.4 1.4-5.6-5.6L6.4 19 5 17.6l5.6-5.6L5 6.4z",check:"M9.5 17.6 4 12.1l1.4-1.4 4.1 4.1 9.1-9.1L20 7.1z",search:"M10 4a6 6 0 0 1 4.8 9.6l5 5-1.4 1.4-5-5A6 6 0 1 1 10 4zm0 2a4 4 0 1 0 0 8 4 4 0 0 0 0-8z",info:"M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zm-1 8v6h2v-6zm0-4v2h2V7z",help:"M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zm-1 13v2h2v-2zm1-10a4 4 0 0 0-4 4h2a2 2 0 1 1 3 1.7c-1.2.7-2 1.4-2 3.3h2c0-1 .4-1.2 1.3-1.8A4 4 0 0 0 12 6z",star:"m12 3 2.7 5.8 6.3.8-4.6 4.3 1.2 6.3-5.6-3.1-5.6 3.1 1.2-6.3L3 9.6l6.3-.8z",favorite:"M12 20 4 12.2A5 5 0 0 1 11 5l1 1 1-1a5 5 0 0 1 7 7.2z",delete:"M8 4h8v2h4v2H4V6h4zM6 9h12l-1 12H7z",edit:"m4 16.5 9.8-9.8 3.5 3.5L7.5 20H4zM15.2 5.3 17 3.5 20.5 7l-1.8 1.8z"};function Ai(n){if(/^(https?:|data:image\/|\/|\.)/.test(n))return h`<img src=${n} alt="" width="20" height="20" />`;let t=zh[n.replace(/^.*:/,"")];return t?h`<svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
    ${_e`<path d=${t} fill="currentColor"></path>`}
  </svg>`:b}function va(n){return n.replace(/^.*[:/]/,"").replace(/\.\w+$/,"").replace(/[-_]/g," ")}var ya,xa,Ea,Wt,lo,co,At=class extends(Ea=L,xa=[g()],ya=[g()],Ea){constructor(){super(...arguments);l(this,lo,s(Wt,8,this,"")),s(Wt,11,this);l(this,co,s(Wt,12,this,"")),s(Wt,15,this)}firstUpdated(){let e=document.getElementById(this.getAttribute("for")??"");e&&(getComputedStyle(e).position==="static"&&(e.style.position="relative"),this.style.cssText="position:absolute;top:-8px;right:-8px",e.append(this))}render(){return h`<span class="badge">${this.icon?Ai(this.icon):this.label}<slot></slot></span>`}};Wt=A(Ea),lo=new WeakMap,co=new WeakMap,d(Wt,4,"icon",xa,At,lo),d(Wt,4,"label",ya,At,co),E(Wt,At),w(At,"styles",[L.styles,k`
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
    `]);var Hh=["#0072b2","#e69f00","#009e73","#cc79a7","#d55e00","#56b4e9","#f0e442","#332288","#88ccee","#44aa99","#117733","#999933","#ddcc77","#cc6677","#882255","#aa4499"];function Yt(n){let t=Hh[n];if(t!==void 0)return t;let e=n*137.508%360,r=[.42,.6,.3][n%3]??.42;return Kh(e,.65,r)}function mr(n){let[t,e,r]=ho(n).map(i=>{let o=i/255;return o<=.04045?o/12.92:((o+.055)/1.055)**2.4});return .2126*t+.7152*e+.0722*r>.179?"#000000":"#ffffff"}function ho(n){let t=Number.parseInt(n.slice(1),16);return[t>>16&255,t>>8&255,t&255]}function Dr(n){return typeof n=="string"&&/^#[0-9a-f]{6}$/i.test(n)?n.toLowerCase():void 0}function Kh(n,t,e){let r=t*Math.min(e,1-e),i=o=>{let u=(o+n/30)%12,p=e-r*Math.max(-1,Math.min(u-3,9-u,1));return Math.round(p*255).toString(16).padStart(2,"0")};return`#${i(0)}${i(8)}${i(4)}`}var gr=new Set,wi;function Aa(n){gr.size===0&&document.addEventListener("keydown",Ca),gr.add(n),n.addEventListener("focusin",Ci),n.addEventListener("pointerdown",Ci)}function wa(n){gr.delete(n),wi===n&&(wi=void 0),n.removeEventListener("focusin",Ci),n.removeEventListener("pointerdown",Ci),gr.size===0&&document.removeEventListener("keydown",Ca)}function Uh(n){let t=n.composedPath()[0];return t instanceof HTMLElement?t instanceof HTMLInputElement?!["radio","checkbox","range","button","submit","reset"].includes(t.type):t instanceof HTMLTextAreaElement||t instanceof HTMLSelectElement||t.isContentEditable:!1}function Fi(n){return/^[1-9]$/.test(n.key)?Number(n.key)-1:void 0}function Ci(n){wi=n.currentTarget}function Ca(n){if(n.defaultPrevented||Uh(n)||document.querySelector("dialog[open]"))return;let t=n.composedPath(),e=[...gr].find(o=>t.includes(o));if(!e&&t[0]!==document.body&&t[0]!==document.documentElement)return;(e??wi??jh())?.pressKey(n)&&n.preventDefault()}function jh(){return[...gr].sort((n,t)=>n.compareDocumentPosition(t)&Node.DOCUMENT_POSITION_FOLLOWING?-1:1)[0]}var qh=["short-instructions","full-instructions","classification-target","worker-comment"],Fa,ka,$a,Ba,Ye,po,fo,mo,Ur,jr,Do,ie=class extends(Ba=K,$a=[g()],ka=[Z("#instructions")],Fa=[Z("#shortcuts")],Ba){constructor(){super(...arguments);l(this,jr);l(this,po,s(Ye,8,this,"")),s(Ye,11,this);l(this,fo,s(Ye,12,this)),s(Ye,15,this);l(this,mo,s(Ye,16,this)),s(Ye,19,this);l(this,Ur,new MutationObserver(()=>c(this,jr,Do).call(this)))}connectedCallback(){super.connectedCallback(),c(this,jr,Do).call(this),v(this,Ur).observe(this,{childList:!0}),Aa(this)}disconnectedCallback(){super.disconnectedCallback(),v(this,Ur).disconnect(),wa(this)}pressKey(e){return e.key==="?"?(this.shortcutsDialog.showModal(),!0):this.onKey(e)}focus(e){let r=this.renderRoot.querySelector("[data-focus]");r?r.focus(e):super.focus(e)}get groupName(){return this.header||"Labels"}render(){let e=this.querySelector(":scope > full-instructions");return h`
      <div class="layout">
        <aside class="awsui-app-layout__navigation" aria-label="Instructions">
          <h3>Instructions</h3>
          <slot name="short-instructions"></slot>
          <div class="more">
            ${e?h`<button type="button" class="link" @click=${()=>this.instructionsDialog.showModal()}>View full instructions</button>`:b}
            <button type="button" class="link" @click=${()=>this.shortcutsDialog.showModal()}>Keyboard shortcuts <kbd>?</kbd></button>
          </div>
        </aside>
        <section class="annotation-area" aria-label=${this.groupName}>
          <div class="stage-pane">
            ${this.header?h`<h2>${this.header}</h2>`:b}
            ${[...this.attributeProblems.values()].map(r=>h`<p class="broken" role="alert">${r} Tell the people who set this task up.</p>`)}
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
          ${[...this.shortcuts(),["Ctrl+Enter","Submit"],["?","This help"]].map(([r,i])=>h`<tr><th scope="row">${Vh(r??"")}</th><td>${i}</td></tr>`)}
        </table>
        <button type="button" class="close" @click=${()=>this.shortcutsDialog.close()}>Close</button>
      </dialog>
    `}};Ye=A(Ba),po=new WeakMap,fo=new WeakMap,mo=new WeakMap,Ur=new WeakMap,jr=new WeakSet,Do=function(){for(let e of this.children)qh.includes(e.localName)&&(e.slot=e.localName);this.requestUpdate()},d(Ye,4,"header",$a,ie,po),d(Ye,4,"instructionsDialog",ka,ie,fo),d(Ye,4,"shortcutsDialog",Fa,ie,mo),E(Ye,ie),w(ie,"styles",[K.styles,k`
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
    `]);function Vh(n){return n.split(" ").map(t=>h`<kbd>${t}</kbd> `)}var ki=k`
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
`;function $i(n){return h`<fieldset aria-label=${n.legend}>
    ${n.options.map((t,e)=>h`<label class="option ${t.separate?"separate":""}">
        <input
          type=${n.kind}
          name="option"
          .checked=${n.chosen.has(t.value)}
          ?data-focus=${e===0}
          @change=${()=>n.choose(t.value)}
        />
        ${t.colour?h`<span class="swatch" style="background:${t.colour}"></span>`:b}
        <span class="text">${t.text??t.value}</span>
        ${e<9?h`<kbd aria-hidden="true">${e+1}</kbd>`:b}
      </label>`)}
  </fieldset>`}var Sa,Pa,Ma,_a,Je,go,bo,vo,Ue=class extends(_a=ie,Ma=[g({attribute:!1})],Pa=[g({attribute:"labels"})],Sa=[M()],_a){constructor(){super(...arguments);l(this,go,s(Je,8,this,[])),s(Je,11,this);l(this,bo,s(Je,12,this,null)),s(Je,15,this);l(this,vo,s(Je,16,this)),s(Je,19,this)}choose(e){this.current=e}willUpdate(e){if(super.willUpdate(e),e.has("labelsText")&&this.labelsText!==null&&(this.labels=this.readAttribute("labels",r=>this.readLabels(r),[])),e.has("labels")){let r=this.labels.map(i=>this.nameOf(i));(this.current===void 0||!r.includes(this.current))&&(this.current=r[0])}}colourOf(e){let r=this.labels.map(o=>this.nameOf(o)),i=r.indexOf(e);return this.givenColours().get(e)??Yt(i<0?r.length:i)}givenColours(){let e=this.readAttribute("label-colors",o=>o,void 0),r=this.labels.map(o=>this.nameOf(o)),i=P(e)?Object.entries(e):Array.isArray(e)?e.map((o,u)=>[r[u]??"",o]):[];return new Map(i.flatMap(([o,u])=>{let p=Dr(u);return p?[[o,p]]:[]}))}onKey(e){if(e.ctrlKey||e.metaKey||e.altKey)return!1;let r=this.labels[Fi(e)??-1];return r===void 0?!1:(this.choose(this.nameOf(r)),!0)}shortcuts(){return[["1 … 9","Choose a label"]]}picker(){return h`<h3>Labels</h3>
      ${$i({kind:"radio",legend:"Labels",options:this.labels.map(e=>({value:this.nameOf(e),text:this.textOf(e),colour:this.colourOf(this.nameOf(e))})),chosen:new Set(this.current===void 0?[]:[this.current]),choose:e=>this.choose(e)})}`}};Je=A(_a),go=new WeakMap,bo=new WeakMap,vo=new WeakMap,d(Je,4,"labels",Ma,Ue,go),d(Je,4,"labelsText",Pa,Ue,bo),d(Je,4,"current",Sa,Ue,vo),E(Je,Ue),w(Ue,"styles",[...ie.styles,ki]);var Bi=class extends Ue{readLabels(t){return We("labels",t)}nameOf(t){return t}textOf(t){return t}};var Wh={ArrowLeft:[-1,0],ArrowRight:[1,0],ArrowUp:[0,-1],ArrowDown:[0,1]},Oa,Na,La,Ta,Ra,Ia,pe,yo,xo,Eo,Ao,wo,Si,br,za,Ha,$e=class extends(Ia=Bi,Ra=[g()],Ta=[M()],La=[M()],Na=[M()],Oa=[Z("labelloop-image")],Ia){constructor(){super(...arguments);l(this,br);l(this,yo,s(pe,8,this,"")),s(pe,11,this);l(this,xo,s(pe,12,this)),s(pe,15,this);l(this,Eo,s(pe,16,this,!1)),s(pe,19,this);l(this,Ao,s(pe,20,this,"")),s(pe,23,this);l(this,wo,s(pe,24,this)),s(pe,27,this);l(this,Si,()=>{let e=this.image?.size;e&&(this.size=e,this.onReady(e),this.toggleAttribute("data-ready",!0))})}get imageProperties(){return{height:this.size?.height??0,width:this.size?.width??0}}reach(e=8){return e/(this.image?.scale??1)}problem(){return this.failed?"The picture could not be loaded: reload the page, or decline the task.":this.size?"":"The picture is still loading: wait a moment."}onKey(e){if(e.ctrlKey||e.metaKey)return c(this,br,za).call(this,e);if(e.key==="+"||e.key==="=")this.image?.zoomBy(1);else if(e.key==="-")this.image?.zoomBy(-1);else if(e.key==="0")this.image?.zoomBy(0);else return c(this,br,Ha).call(this,e)||super.onKey(e);return!0}shortcuts(){return[...super.shortcuts(),["Ctrl+Z","Undo"],["Ctrl+Shift+Z","Redo"],["+ − 0","Zoom in, out, fit; or Ctrl and the wheel"],["Alt+drag","Move a zoomed picture"]]}stage(){return h`<labelloop-image
        src=${this.src}
        alt=""
        @image-ready=${v(this,Si)}
        @image-failed=${()=>{this.failed=!0}}
        @zoom=${()=>this.requestUpdate()}
      >
        <span slot="tools" class="tools">${this.tools()}</span>
        ${this.size?this.overlay(this.size):""}
      </labelloop-image>
      <p class="visually-hidden" role="status">${this.announcement}</p>`}};pe=A(Ia),yo=new WeakMap,xo=new WeakMap,Eo=new WeakMap,Ao=new WeakMap,wo=new WeakMap,Si=new WeakMap,br=new WeakSet,za=function(e){let r=e.key.toLowerCase();if(r==="y"||r==="z"&&e.shiftKey)this.redo();else if(r==="z")this.undo();else return!1;return!0},Ha=function(e){if(!e.composedPath().some(u=>u instanceof Element&&u.hasAttribute("data-focus"))||e.altKey)return!1;let i=Wh[e.key];if(i===void 0)return this.onDrawingKey(e);let o=e.shiftKey?10:1;return this.onArrow(i[0]*o,i[1]*o),!0},d(pe,4,"src",Ra,$e,yo),d(pe,4,"size",Ta,$e,xo),d(pe,4,"failed",La,$e,Eo),d(pe,4,"announcement",Na,$e,Ao),d(pe,4,"image",Oa,$e,wo),E(pe,$e);function Jt(n,t){return{x:Math.min(t.width,Math.max(0,Math.round(n.x))),y:Math.min(t.height,Math.max(0,Math.round(n.y)))}}function wt(n,t){return Math.hypot(n.x-t.x,n.y-t.y)}function dt(n,t){return n!==void 0&&t!==void 0&&n.x===t.x&&n.y===t.y}function Yh(n,t,e){let r=(e.x-t.x)**2+(e.y-t.y)**2;if(r===0)return wt(n,t);let i=((n.x-t.x)*(e.x-t.x)+(n.y-t.y)*(e.y-t.y))/r,o=Math.min(1,Math.max(0,i));return wt(n,{x:t.x+o*(e.x-t.x),y:t.y+o*(e.y-t.y)})}function Ka(n,t,e){let r=Number.POSITIVE_INFINITY;return t.forEach((i,o)=>{let u=t[o+1]??(e?t[0]:void 0)??i;r=Math.min(r,Yh(n,i,u))}),r}function Ua(n,t){let e=!1;return t.forEach((r,i)=>{let o=t[(i+1)%t.length]??r;if(r.y>n.y==o.y>n.y)return;let u=r.x+(n.y-r.y)/(o.y-r.y)*(o.x-r.x);n.x<u&&(e=!e)}),e}function Co(n,t,e){let r=n.map(p=>p.x),i=n.map(p=>p.y),o=Math.min(e.width-Math.max(...r),Math.max(-Math.min(...r),Math.round(t.x))),u=Math.min(e.height-Math.max(...i),Math.max(-Math.min(...i),Math.round(t.y)));return n.map(p=>({x:p.x+o,y:p.y+u}))}var vr=class{constructor(t=200){this.limit=t}limit;#e=[];#t=[];#r;get canUndo(){return this.#e.length>0}get canRedo(){return this.#t.length>0}record(t,e){this.#t=[],!(e!==void 0&&e===this.#r)&&(this.#r=e,this.#e.push(t),this.#e.length>this.limit&&this.#e.shift())}undo(t){return this.#i(this.#e,this.#t,t)}redo(t){return this.#i(this.#t,this.#e,t)}clear(){this.#e=[],this.#t=[],this.#r=void 0}#i(t,e,r){let i=t.pop();if(i!==void 0)return e.push(r),this.#r=void 0,i}};var Pi={outline:n=>n,handles:n=>n,pull:(n,t,e)=>n.with(t,e)},qa={...Pi,noun:"keypoint",plural:"Keypoints",dragged:!1,closed:!1,fewest:1,most:1},Va={...Pi,noun:"line",plural:"Lines",dragged:!0,closed:!1,fewest:2,most:2},Wa={...Pi,noun:"polyline",plural:"Polylines",dragged:!1,closed:!1,fewest:2,most:Number.POSITIVE_INFINITY},Ya={...Pi,noun:"polygon",plural:"Polygons",dragged:!1,closed:!0,fewest:3,most:Number.POSITIVE_INFINITY},ja=["lt","t","rt","r","rb","b","lb","l"],Fo={noun:"box",plural:"Boxes",dragged:!0,closed:!0,fewest:2,most:2,outline(n){let{left:t,top:e,right:r,bottom:i}=qr(n);return[{x:t,y:e},{x:r,y:e},{x:r,y:i},{x:t,y:i}]},handles(n){let{left:t,top:e,right:r,bottom:i}=qr(n);return ja.map(o=>({x:o.includes("l")?t:o.includes("r")?r:(t+r)/2,y:o.includes("t")?e:o.includes("b")?i:(e+i)/2}))},pull(n,t,e){let{left:r,top:i,right:o,bottom:u}=qr(n),p=ja[t]??"rb";return Xa([{x:p.includes("l")?e.x:r,y:p.includes("t")?e.y:i},{x:p.includes("r")?e.x:o,y:p.includes("b")?e.y:u}])}};function Mi(n,t){let e=t.filter((D,F)=>!dt(D,t[F-1]));if(n.closed&&dt(e[0],e.at(-1))&&e.length>1&&e.pop(),e.length<n.fewest)return;if(n!==Fo)return e;let r=Xa(e),{left:i,top:o,right:u,bottom:p}=qr(r);return u>i&&p>o?r:void 0}function Ja(n,t,e,r){return ko(n,t,e,r)||$o(n,t,e)}function ko(n,t,e,r){return Ka(e,n.outline(t.vertices),n.closed)<=r}function $o(n,t,e){return n.closed&&Ua(e,n.outline(t.vertices))}function Za(n,t,e,r){return n.handles(t.vertices).map((o,u)=>({index:u,away:wt(o,e)})).filter(({away:o})=>o<=r).sort((o,u)=>o.away-u.away)[0]?.index}function Xa(n){let{left:t,top:e,right:r,bottom:i}=qr(n);return[{x:t,y:e},{x:r,y:i}]}function qr(n){let t=n.map(r=>r.x),e=n.map(r=>r.y);return{left:Math.min(...t),top:Math.min(...e),right:Math.max(...t),bottom:Math.max(...e)}}var _i=class{constructor(t,e,r,i){this.kind=t;this.bounds=e;this.label=r;this.seen=i}kind;bounds;label;seen;shapes=[];selected;handle;fresh=!1;pending=[];hover;crosshair;#e=new vr;#t;get canUndo(){return this.pending.length>0||this.#e.canUndo}get canRedo(){return this.#e.canRedo}load(t){this.shapes=t,this.#e.clear(),this.#c(),this.seen(!1)}press(t,e){this.crosshair=void 0,this.pending.length>0?this.#n(t,e):this.#r(t,e)||this.#o(t),this.seen(!1)}move(t){this.hover=t;let e=this.#t;if(e?.does==="draw")this.pending=[e.from,Jt(t,this.bounds)];else if(e?.does==="move"){let r={x:t.x-e.from.x,y:t.y-e.from.y};this.#a(e.before,i=>Co(i,r,this.bounds))}else if(e?.does==="pull"){let r=Jt(t,this.bounds);this.#a(e.before,i=>this.kind.pull(i,e.handle,r))}this.seen(!1)}release(t,e){let r=this.#t;if(this.#t=void 0,r===void 0)return;if(r.does==="draw"){wt(r.from,t)>e?this.finish():this.#s(r.from,t);return}let i=this.shapes!==r.before;i&&this.#e.record(r.before),this.seen(i)}finish(){let t=Mi(this.kind,this.pending),e=this.label();this.pending=[],this.#t=void 0,t&&e!==void 0?this.#p({label:e,vertices:t}):this.seen(!1)}get canFinish(){return!this.kind.dragged&&Mi(this.kind,this.pending)!==void 0}setAtCrosshair(){this.crosshair===void 0?this.#u({x:0,y:0}):dt(this.crosshair,this.pending.at(-1))?this.finish():this.#n(this.crosshair,0),this.seen(!1)}nudge(t){let{selected:e,handle:r}=this,i=e===void 0?void 0:this.shapes[e];if(this.pending.length>0||i===void 0){this.#u(t),this.seen(!1);return}let o=this.shapes;this.#a(o,p=>{let D=r===void 0?void 0:this.kind.handles(p)[r];if(r===void 0||D===void 0)return Co(p,t,this.bounds);let F=Jt({x:D.x+t.x,y:D.y+t.y},this.bounds);return Mi(this.kind,this.kind.pull(p,r,F))??p});let u=this.shapes!==o;u&&this.#e.record(o,`nudge ${e} ${r}`),this.seen(u)}select(t){this.selected=t,this.fresh=!1,this.handle=void 0,this.pending=[],this.seen(!1)}selectNext(t){let e=this.shapes.length;if(e===0)return;let r=this.selected??(t>0?-1:0);this.select((r+t+e)%e)}nextHandle(){let t=this.selected===void 0?void 0:this.shapes[this.selected];if(!t)return;let e=this.handle===void 0?0:this.handle+1;this.handle=e<this.kind.handles(t.vertices).length?e:void 0,this.seen(!1)}relabel(t,e){let r=this.shapes[t];!r||r.label===e||this.#d(this.shapes.with(t,{...r,label:e}))}remove(t){this.#d(this.shapes.filter((e,r)=>r!==t)),this.selected=void 0,this.handle=void 0,this.seen(!0)}escape(){if(this.pending.length>0)this.pending=[];else if(this.handle!==void 0)this.handle=void 0;else if(this.selected!==void 0)this.selected=void 0;else if(this.crosshair!==void 0)this.crosshair=void 0;else return!1;return this.#t=void 0,this.seen(!1),!0}undo(){this.pending.length>0?(this.pending=this.pending.slice(0,-1),this.seen(!1)):this.#h(this.#e.undo(this.shapes))}redo(){this.#h(this.#e.redo(this.shapes))}#r(t,e){let r=this.selected===void 0?void 0:this.shapes[this.selected];if(r){let o=Za(this.kind,r,t,e);if(o!==void 0)return this.#t={does:"pull",handle:o,before:this.shapes},!0;if(Ja(this.kind,r,t,e))return this.fresh=!1,this.#i(t)}let i=this.shapes.findLastIndex(o=>ko(this.kind,o,t,e));return i<0?!1:(this.selected=i,this.handle=void 0,this.fresh=!1,this.#i(t))}#i(t){return this.#t={does:"move",from:t,before:this.shapes},!0}#o(t){this.selected=void 0,this.handle=void 0;let e=Jt(t,this.bounds);this.kind.most===1?(this.pending=[e],this.finish(),this.#i(t)):(this.pending=[e],this.kind.dragged&&(this.#t={does:"draw",from:e}))}#n(t,e){let[r]=this.pending,i=this.pending.at(-1),o=this.kind.closed?r:i;if(this.canFinish&&o&&wt(o,t)<=e){this.finish();return}this.pending=[...this.pending,Jt(t,this.bounds)],this.pending.length>=this.kind.most&&this.finish()}#s(t,e){let r=this.shapes.map((i,o)=>({shape:i,index:o})).filter(({shape:i})=>$o(this.kind,i,e)).sort((i,o)=>this.#l(i.shape)-this.#l(o.shape));this.pending=this.kind.closed?[]:[t],r[0]?this.select(r[0].index):this.seen(!1)}#l(t){let[e,r]=t.vertices;return e&&r?wt(e,r):0}#u(t){let e=this.crosshair??this.pending.at(-1)??{x:this.bounds.width/2,y:this.bounds.height/2};this.crosshair=Jt({x:e.x+t.x,y:e.y+t.y},this.bounds),this.hover=this.crosshair}#a(t,e){let r=this.selected,i=r===void 0?void 0:t[r];if(r===void 0||!i)return;let o=e(i.vertices),u=o.every((p,D)=>dt(p,i.vertices[D]));this.shapes=u?t:t.with(r,{...i,vertices:o})}#p(t){this.#d([...this.shapes,t]),this.selected=this.shapes.length-1,this.handle=void 0,this.fresh=!0,this.seen(!0)}#d(t){this.#e.record(this.shapes),this.shapes=t,this.seen(!0)}#h(t){t!==void 0&&(this.shapes=t,this.#c(),this.seen(!0))}#c(){this.selected=void 0,this.handle=void 0,this.pending=[],this.#t=void 0}};var Oi=k`
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
`;function Ni(n){return h`<h3 class="list-title">${n.title} (${n.shapes.length})</h3>
    ${n.shapes.length===0?h`<p class="none">None yet.</p>`:b}
    <ul class="things" aria-label=${n.title}>
      ${n.shapes.map((t,e)=>h`<li>
          <button type="button" class="thing" aria-pressed=${e===n.selected} @click=${()=>n.select(e)}>
            <span class="swatch" style="background:${n.colourOf(t.label,e)}"></span>
            ${e+1} ${t.label}
          </button>
          <button type="button" class="remove" aria-label="Remove ${e+1} ${t.label}" @click=${()=>n.remove(e)}>×</button>
        </li>`)}
    </ul>`}var Le=class extends $e{static styles=[...$e.styles,Oi,k`
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
    `];#e;#t;#r=!1;submission(){let t=this.write(this.editor.shapes),e={...t,inputImageProperties:this.imageProperties};return this.#t===void 0?e:{...e,initialValueModified:!ai(t,this.#t)}}get value(){return Fe(this.submission())}problem(){let t=this.editor.shapes.find(e=>!this.labels.includes(e.label));return super.problem()||(t?this.#f(t.label):"")}draft(){return this.write(this.editor.shapes)}restore(t){this.editor.load(this.read(t)),this.#r=!0}reset(){this.editor.load(this.#c())}get editor(){return this.#e??=new _i(this.kind,{width:0,height:0},()=>this.current,t=>this.#h(t)),this.#e}onReady(t){this.editor.bounds=t,this.#r||this.editor.load(this.#c()),this.#t=this.hasAttribute("initial-value")?this.write(this.#c()):void 0}undo(){this.editor.undo()}redo(){this.editor.redo()}choose(t){super.choose(t);let{selected:e,fresh:r}=this.editor;e!==void 0&&(r?this.editor.select(void 0):this.editor.relabel(e,t))}onArrow(t,e){this.editor.nudge({x:t,y:e});let{crosshair:r}=this.editor;r&&this.image?.reveal(r)}onDrawingKey(t){let{editor:e}=this;if(t.key==="Enter"||t.key===" ")e.setAtCrosshair();else if(t.key==="f"&&e.canFinish)e.finish();else if(t.key==="n")e.selectNext(1);else if(t.key==="N")e.selectNext(-1);else if(t.key==="v")e.nextHandle();else if(t.key==="Delete"||t.key==="Backspace")this.#d();else return t.key==="Escape"&&e.escape();return!0}shortcuts(){let t=this.kind.dragged||this.kind.most===1?[]:[["F",`Finish the ${this.kind.noun}`]];return[...super.shortcuts(),["← ↑ → ↓","Move the crosshair, or what is selected (Shift: 10 pixels)"],["Enter",`Set a point of a ${this.kind.noun}`],...t,["N Shift+N",`Select the next or previous ${this.kind.noun}`],["V","Take the next corner; arrows then move it"],["Delete","Remove what is selected, or the last point"],["Esc","Let go"]]}tools(){let{editor:t}=this,e=h`<button type="button" ?disabled=${!t.canFinish}
      @click=${()=>t.finish()}>Finish ${this.kind.noun}</button>`;return h`
      <button type="button" ?disabled=${!t.canUndo} @click=${()=>t.undo()}>Undo</button>
      <button type="button" ?disabled=${!t.canRedo} @click=${()=>t.redo()}>Redo</button>
      ${this.kind.dragged||this.kind.most===1?b:e}
    `}picker(){return h`${super.picker()}
      ${Ni({title:this.kind.plural,shapes:this.editor.shapes,selected:this.editor.selected,colourOf:t=>this.colourOf(t),select:t=>{this.editor.select(t),this.focus()},remove:t=>this.editor.remove(t)})}`}overlay(t){let{editor:e}=this,r=`Picture to draw on. ${e.shapes.length} ${this.kind.plural.toLowerCase()}. Press ? for the keys.`;return h`<div
      class="canvas"
      data-focus
      tabindex="0"
      role="application"
      aria-label=${r}
      @pointerdown=${this.#p}
      @pointermove=${i=>e.move(this.#a(i))}
      @pointerup=${i=>e.release(this.#a(i),this.reach(4))}
      @dblclick=${()=>e.finish()}
    >
      <svg viewBox="0 0 ${t.width} ${t.height}" preserveAspectRatio="none" aria-hidden="true">
        ${e.shapes.map((i,o)=>this.#i(i,o===e.selected))}
        ${this.#o()} ${this.#n(t)}
      </svg>
      ${e.shapes.map((i,o)=>this.#l(i,o,t))}
    </div>`}#i(t,e){let r=this.colourOf(t.label),i=this.#u(this.kind.outline(t.vertices),this.kind.closed),o=this.kind.closed?r:"none",u=e?this.kind.handles(t.vertices):[],p=this.kind.most===1?t.vertices:[];return _e`<g class=${e?"selected":""}>
      <path class="halo" d=${i}></path>
      <path class="outline" d=${i} stroke=${r} fill=${o} fill-opacity="0.16"></path>
      ${p.map(D=>_e`<circle cx=${D.x} cy=${D.y} r=${this.reach(6)} fill=${r} stroke="#fff" stroke-width="2"></circle>`)}
      ${u.map((D,F)=>this.#s(D,F===this.editor.handle))}
    </g>`}#o(){let{pending:t,hover:e}=this.editor;if(t.length===0)return b;let r=this.kind.dragged&&t.length>1?[]:e?[e]:[],i=[...t,...r],o=this.kind.dragged&&this.kind.closed,u=this.#u(o?this.kind.outline(i):i,o);return _e`<path class="halo" d=${u}></path>
      <path class="outline pending" d=${u} stroke="#16191f" fill="none"></path>
      ${t.map(p=>this.#s(p,!1))}`}#n(t){let e=this.editor.crosshair;return e?_e`<path class="halo" d="M0 ${e.y}H${t.width}M${e.x} 0V${t.height}"></path>
      <path class="guide" d="M0 ${e.y}H${t.width}M${e.x} 0V${t.height}"></path>`:b}#s(t,e){return _e`<circle class="handle ${e?"active":""}" cx=${t.x} cy=${t.y} r=${this.reach(5)}></circle>`}#l(t,e,r){let o=this.kind.outline(t.vertices).reduce((F,$)=>$.y<F.y?$:F),u=this.colourOf(t.label),p=`left:${o.x/r.width*100}%;top:${o.y/r.height*100}%;background:${u};color:${mr(u)}`,D=o.y<this.reach(22);return h`<span class="tag ${D?"below":""}" style=${p}>${e+1} ${t.label}</span>`}#u(t,e){return`M${t.map(r=>`${r.x} ${r.y}`).join("L")}${e?"Z":""}`}#a(t){return this.image?.locate(t)??{x:0,y:0}}#p=t=>{if(t.button!==0||t.altKey)return;let e=t.currentTarget;e.setPointerCapture(t.pointerId),e.focus({preventScroll:!0}),t.preventDefault(),this.editor.press(this.#a(t),this.reach())};#d(){let{editor:t}=this;t.pending.length>0?t.undo():t.selected!==void 0&&t.remove(t.selected)}#h(t){let{editor:e}=this,r=e.selected===void 0?void 0:e.shapes[e.selected];r&&!e.fresh&&this.labels.includes(r.label)&&(this.current=r.label),this.announcement=r?`${this.kind.noun} ${(e.selected??0)+1} of ${e.shapes.length}, ${r.label}: `+r.vertices.map(i=>`${i.x}, ${i.y}`).join("; "):e.crosshair?`Crosshair at ${e.crosshair.x}, ${e.crosshair.y}`:"",this.requestUpdate(),t&&this.changed()}#c(){return this.readAttribute("initial-value",t=>this.read(t),[])}#f(t){return`"${t}" is not one of the labels: select what has it and choose another label.`}};function Te(n,t){let e=P(t)?t[n]:t;if(e==null)return[];if(!Array.isArray(e))throw Li(`it must be a list, or an object with a list "${n}".`);return e}function Ee(n,t){let e=P(n)?Number(n[t]):Number.NaN;if(!Number.isFinite(e))throw Li(`"${t}" must be a number in ${JSON.stringify(n)}.`);return Math.round(e)}function Zt(n){if(P(n)&&typeof n.label=="string")return n.label;throw Li(`"label" must be a text in ${JSON.stringify(n)}.`)}function yr(n){let t=P(n)?n.vertices:void 0;if(!Array.isArray(t)||t.length===0)throw Li(`"vertices" must be a list in ${JSON.stringify(n)}.`);return{label:Zt(n),vertices:t.map(e=>({x:Ee(e,"x"),y:Ee(e,"y")}))}}function xr(n){return n.map(({label:t,vertices:e})=>({label:t,vertices:e.map(({x:r,y:i})=>({x:r,y:i}))}))}function Li(n){return new ae("initial-value",n)}var Ti=class extends Le{kind=Fo;read(t){return Te("boundingBoxes",t).map(e=>{let r=Ee(e,"left"),i=Ee(e,"top");return{label:Zt(e),vertices:[{x:r,y:i},{x:r+Ee(e,"width"),y:i+Ee(e,"height")}]}})}write(t){return{boundingBoxes:t.flatMap(({label:r,vertices:[i,o]})=>i&&o?[{height:o.y-i.y,label:r,left:i.x,top:i.y,width:o.x-i.x}]:[])}}};var Ga,Qa,el,tl,rl,il,fe,Bo,So,Po,Mo,_o,Vr,Re=class extends(il=L,rl=[g({attribute:"form-action"})],tl=[g({type:Boolean,reflect:!0})],el=[g()],Qa=[g()],Ga=[g()],il){constructor(){super();l(this,Bo,s(fe,8,this,"")),s(fe,11,this);l(this,So,s(fe,12,this,!1)),s(fe,15,this);l(this,Po,s(fe,16,this,"normal")),s(fe,19,this);l(this,Mo,s(fe,20,this,"")),s(fe,23,this);l(this,_o,s(fe,24,this,"")),s(fe,27,this);l(this,Vr,e=>{if(!e.composedPath().includes(this)||e.defaultPrevented)return;let r=this.closest("crowd-form");r instanceof xt&&(this.formAction==="submit"?r.submit():this.formAction==="reset"&&r.reset())});this.addEventListener("click",e=>{this.disabled&&e.stopImmediatePropagation()})}connectedCallback(){super.connectedCallback(),this.ownerDocument.addEventListener("click",v(this,Vr))}disconnectedCallback(){super.disconnectedCallback(),this.ownerDocument.removeEventListener("click",v(this,Vr))}render(){let e=this.variant==="primary"||this.formAction==="submit"?"primary":this.variant;return this.href!==""&&!this.disabled?h`<a class="button ${e}" href=${Jh(this.href)} target=${this.target||"_blank"}
        rel="noopener noreferrer"><slot></slot></a>`:h`<button class="button ${e}" type="button" ?disabled=${this.disabled}
      aria-label=${this.getAttribute("aria-label")??b}><slot></slot></button>`}};fe=A(il),Bo=new WeakMap,So=new WeakMap,Po=new WeakMap,Mo=new WeakMap,_o=new WeakMap,Vr=new WeakMap,d(fe,4,"formAction",rl,Re,Bo),d(fe,4,"disabled",tl,Re,So),d(fe,4,"variant",el,Re,Po),d(fe,4,"href",Qa,Re,Mo),d(fe,4,"target",Ga,Re,_o),E(fe,Re),w(Re,"shadowRootOptions",{...L.shadowRootOptions,delegatesFocus:!0}),w(Re,"styles",[L.styles,k`
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
    `]);function Jh(n){let{protocol:t}=new URL(n,document.baseURI);return["http:","https:","mailto:"].includes(t)?n:"about:blank"}var nl,ol,sl,Xt,Oo,No,Ct=class extends(sl=L,ol=[g()],nl=[g()],sl){constructor(){super(...arguments);l(this,Oo,s(Xt,8,this,"")),s(Xt,11,this);l(this,No,s(Xt,12,this,"")),s(Xt,15,this)}render(){return h`
      ${this.image?h`<img src=${this.image} alt=${this.heading} />`:b}
      ${this.heading?h`<p class="heading">${this.heading}</p>`:b}
      <slot></slot>
    `}};Xt=A(sl),Oo=new WeakMap,No=new WeakMap,d(Xt,4,"heading",ol,Ct,Oo),d(Xt,4,"image",nl,Ct,No),E(Xt,Ct),w(Ct,"styles",[L.styles,k`
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
    `]);var ul,al,ll,cl,Ze,Lo,To,Ro,Ri,le=class extends(cl=K,ll=[g({type:Boolean,reflect:!0})],al=[g({type:Boolean,reflect:!0})],ul=[g()],cl){constructor(){super(...arguments);l(this,Lo,s(Ze,8,this,!1)),s(Ze,11,this);l(this,To,s(Ze,12,this,!1)),s(Ze,15,this);l(this,Ro,s(Ze,16,this,"on")),s(Ze,19,this);l(this,Ri,X(this,"checked"))}submission(){return{[this.value]:this.checked}}draft(){return this.checked}restore(e){typeof e=="boolean"&&(this.checked=e)}reset(){this.checked=v(this,Ri),this.problemShown=""}problem(){return X(this,"required")&&!this.disabled&&!this.checked?"Tick this to go on.":""}flip(e){this.disabled||this.checked===e||(this.checked=e,this.changed())}get spokenName(){return(this.textContent??"").trim()===""?this.name||this.value:void 0}};Ze=A(cl),Lo=new WeakMap,To=new WeakMap,Ro=new WeakMap,Ri=new WeakMap,d(Ze,4,"checked",ll,le,Lo),d(Ze,4,"disabled",al,le,To),d(Ze,4,"value",ul,le,Ro),E(Ze,le),w(le,"styles",[K.styles,k`
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
    `]);var Ii=class extends le{static shadowRootOptions={...le.shadowRootOptions,delegatesFocus:!0};render(){return h`<label>
        <input
          type="checkbox"
          .checked=${this.checked}
          ?disabled=${this.disabled}
          aria-label=${this.spokenName??b}
          aria-invalid=${this.problemShown!==""}
          @change=${t=>this.flip(t.target.checked)}
        />
        <span><slot></slot></span>
      </label>
      <p class="problem" role="alert">${this.problemShown}</p>`}};var dl,hl,pl,fl,Xe,Io,zo,Ho,Wr,Ko,Be=class extends(fl=ie,pl=[g({attribute:!1})],hl=[g({attribute:"categories"})],dl=[g({attribute:!1})],fl){constructor(){super(...arguments);l(this,Wr);l(this,Io,s(Xe,8,this,[])),s(Xe,11,this);l(this,zo,s(Xe,12,this,null)),s(Xe,15,this);l(this,Ho,s(Xe,16,this,[])),s(Xe,19,this)}options(){return this.categories.map(e=>({value:e}))}willUpdate(e){if(super.willUpdate(e),e.has("categoriesText")&&this.categoriesText!==null&&(this.categories=this.readAttribute("categories",r=>We("categories",r),[])),e.has("categories")){let r=this.options().map(i=>i.value);this.chosen=this.chosen.filter(i=>r.includes(i))}}problem(){return this.chosen.length>0?"":this.several?"Choose at least one option.":"Choose an option."}restore(e){if(!P(e))return;let r=Array.isArray(e.labels)?e.labels:[e.label];this.chosen=r.filter(i=>typeof i=="string")}reset(){this.chosen=[],this.problemShown=""}onKey(e){let r=this.options()[Fi(e)??-1];return!r||e.ctrlKey||e.metaKey||e.altKey?!1:(c(this,Wr,Ko).call(this,r.value),!0)}shortcuts(){return[["1 … 9",this.several?"Choose or unchoose an option":"Choose an option"]]}stage(){return h`<slot name="classification-target"></slot>`}picker(){return h`<h3>${this.several?"Select all that apply":"Select an option"}</h3>
      ${$i({kind:this.several?"checkbox":"radio",legend:this.groupName,options:this.options(),chosen:new Set(this.chosen),choose:e=>c(this,Wr,Ko).call(this,e)})}`}};Xe=A(fl),Io=new WeakMap,zo=new WeakMap,Ho=new WeakMap,Wr=new WeakSet,Ko=function(e){let r=this.toggle(e),i=this.options().map(o=>o.value);this.chosen=i.filter(o=>r.includes(o)),this.changed()},d(Xe,4,"categories",pl,Be,Io),d(Xe,4,"categoriesText",hl,Be,zo),d(Xe,4,"chosen",dl,Be,Ho),E(Xe,Be),w(Be,"styles",[...ie.styles,ki]);var zi=class extends Be{several=!1;toggle(t){return[t]}submission(){return{label:this.chosen[0]}}get value(){return this.chosen[0]}};var ml,Dl,Hi,Uo,Yr,jo,ht=class extends(Dl=Be,ml=[g({attribute:"exclusion-category"})],Dl){constructor(){super(...arguments);l(this,Yr);l(this,Uo,s(Hi,8,this,null)),s(Hi,11,this);w(this,"several",!0)}options(){let e=c(this,Yr,jo).call(this);return[...super.options(),...e?[{value:e,separate:!0}]:[]]}toggle(e){if(this.chosen.includes(e))return this.chosen.filter(i=>i!==e);let r=c(this,Yr,jo).call(this);return e===r?[e]:[...this.chosen.filter(i=>i!==r),e]}submission(){return{labels:[...this.chosen]}}get value(){return[...this.chosen]}};Hi=A(Dl),Uo=new WeakMap,Yr=new WeakSet,jo=function(){return this.readAttribute("exclusion-category",e=>P(e)&&typeof e.text=="string"?e.text:void 0,void 0)},d(Hi,4,"exclusionText",ml,ht,Uo),E(Hi,ht);function qo(n,t){let e=P(n)?n.entities:n;if(e==null)return[];if(!Array.isArray(e))throw new ae("initial-value","it must be a list.");return Ki(e.map(r=>Zh(r,t)))}function Ki(n){return n.map(({endOffset:t,label:e,startOffset:r})=>({endOffset:t,label:e,startOffset:r})).sort((t,e)=>t.startOffset-e.startOffset||t.endOffset-e.endOffset)}function gl(n,t,e){return n.startOffset<e&&t<n.endOffset}function Zh(n,t){let{label:e,startOffset:r,endOffset:i}=P(n)?n:{},o=Number(r),u=Number(i),p=Number.isInteger(o)&&Number.isInteger(u);if(typeof e!="string"||!p||o<0||u>t||o>=u)throw new ae("initial-value",`${JSON.stringify(n)} is not an entity of this text of ${t} characters.`);return{label:e,startOffset:o,endOffset:u}}var Er=class{constructor(t){this.text=t;let e=0;for(let r of t)this.#e.push(e),e+=r.length;this.#e.push(e)}text;#e=[];get length(){return this.#e.length-1}toIndex(t){let e=Math.max(0,Math.min(this.length,t));return this.#e[e]??0}toOffset(t){let e=0,r=this.length;for(;e<r;){let i=e+r+1>>1;(this.#e[i]??0)<=t?e=i:r=i-1}return e}slice(t,e){return this.text.slice(this.toIndex(t),this.toIndex(e))}trim(t,e){let[r,i]=[t,e];for(;r<i&&/\s/u.test(this.slice(r,r+1));)r+=1;for(;i>r&&/\s/u.test(this.slice(i-1,i));)i-=1;return[r,i]}word(t,e){let r=o=>/[\p{L}\p{N}_]/u.test(this.slice(o,o+1)),i=t;if(e>0){for(;i<this.length&&r(i);)i+=1;for(;i<this.length&&!r(i);)i+=1}else{for(;i>0&&!r(i-1);)i-=1;for(;i>0&&r(i-1);)i-=1}return i}};var bl,vl,yl,xl,El,Al,me,Vo,Wo,Yo,Jo,Zo,Ft,ne,B,wl,Xo,Go,Cl,Yi,Qo,Fl,kl,$l,Ui,Bl,Sl,es,ji,qi,Vi,Wi,Pl,je=class extends(Al=Ue,El=[g()],xl=[M()],yl=[M()],vl=[M()],bl=[Z(".text")],Al){constructor(){super(...arguments);l(this,B);l(this,Vo,s(me,8,this,"")),s(me,11,this);l(this,Wo,s(me,12,this,[])),s(me,15,this);l(this,Yo,s(me,16,this)),s(me,19,this);l(this,Jo,s(me,20,this)),s(me,23,this);l(this,Zo,s(me,24,this)),s(me,27,this);l(this,Ft,new vr);l(this,ne,new Er(""));l(this,Yi,()=>{let r=this.renderRoot.getSelection?.()??document.getSelection();if(!r||r.isCollapsed||r.rangeCount===0){this.range=void 0;return}let{startContainer:i,startOffset:o,endContainer:u,endOffset:p}=r.getRangeAt(0),D=c(this,B,Qo).call(this,i,o),F=c(this,B,Qo).call(this,u,p);r.removeAllRanges(),D!==void 0&&F!==void 0&&c(this,B,Ui).call(this,D,F)})}submission(){let e=Ki(this.entities);return this.hasAttribute("initial-value")?{entities:e,initialValueModified:!ai(e,c(this,B,Wi).call(this))}:{entities:e}}get value(){return Fe(this.submission())}draft(){return this.entities}restore(e){c(this,B,Vi).call(this,qo(e,v(this,ne).length))}reset(){c(this,B,Vi).call(this,c(this,B,Wi).call(this))}problem(){let e=this.labels.map(({label:i})=>i),r=this.entities.find(({label:i})=>!e.includes(i));return r?`"${r.label}" is not one of the labels: choose another for it.`:""}connectedCallback(){super.connectedCallback(),re(this,ne,new Er(this.text))}readLabels(e){if(!Array.isArray(e))throw new ae("labels","it must be a list.");return e.map(r=>{if(typeof r=="string")return{label:r};if(P(r)&&typeof r.label=="string")return r;throw new ae("labels",'every entry must be a text or have a "label".')})}nameOf({label:e}){return e}textOf({label:e,fullDisplayName:r}){return String(r??e)}willUpdate(e){super.willUpdate(e),e.has("text")&&(re(this,ne,new Er(this.text)),c(this,B,Vi).call(this,c(this,B,Wi).call(this)))}choose(e){super.choose(e);let r=this.selected===void 0?void 0:this.entities[this.selected];this.selected!==void 0&&r?c(this,B,ji).call(this,this.entities.with(this.selected,{...r,label:e})):this.range&&this.range[0]!==this.range[1]&&c(this,B,Ui).call(this,...this.range)}onKey(e){let{key:r}=e;return(e.ctrlKey||e.metaKey)&&/^[zy]$/i.test(r)?(c(this,B,qi).call(this,r.toLowerCase()==="y"||e.shiftKey?"redo":"undo"),!0):this.textBox!==null&&e.composedPath().includes(this.textBox)&&c(this,B,Fl).call(this,e)||super.onKey(e)}shortcuts(){return[["1 … 9","Choose a label; with a selection, label it"],["← →","Move by character (Ctrl: by word)"],["Shift+← →","Select text"],["Enter","Label what is selected"],["N Shift+N","Select the next or previous entity"],["Delete","Remove the selected entity"],["Esc","Let go"],["Ctrl+Z","Undo"],["Ctrl+Shift+Z","Redo"]]}stage(){let e=this.closest("crowd-form")===null;return h`<div class="history">
        <button type="button" ?disabled=${!v(this,Ft).canUndo} @click=${()=>c(this,B,qi).call(this,"undo")}>Undo</button>
        <button type="button" ?disabled=${!v(this,Ft).canRedo} @click=${()=>c(this,B,qi).call(this,"redo")}>Redo</button>
      </div>
      <div
        class="text"
        data-focus
        tabindex="0"
        role="application"
        aria-roledescription="text to annotate"
        aria-label=${`Text to annotate, ${this.entities.length} entities. Press ? for the keys.`}
        @pointerup=${v(this,Yi)}
      >${c(this,B,wl).call(this)}</div>
      <p class="visually-hidden" role="status">${c(this,B,Pl).call(this)}</p>
      ${e?h`<crowd-form .owner=${this}></crowd-form>`:b}`}updated(){let e=this.renderRoot.querySelector("crowd-form");e&&(e.owner=this)}};me=A(Al),Vo=new WeakMap,Wo=new WeakMap,Yo=new WeakMap,Jo=new WeakMap,Zo=new WeakMap,Ft=new WeakMap,ne=new WeakMap,B=new WeakSet,wl=function(){let e=[],r=0;return this.entities.forEach((i,o)=>{e.push(...c(this,B,Xo).call(this,r,i.startOffset),c(this,B,Cl).call(this,i,o)),r=i.endOffset}),[...e,...c(this,B,Xo).call(this,r,v(this,ne).length)]},Xo=function(e,r){let[i,o]=this.range??[-1,-1],[u,p]=[Math.min(i,o),Math.max(i,o)],D=r===v(this,ne).length,F=[...new Set([e,u,p,o,r])].filter($=>$>=e&&$<=r).sort(($,y)=>$-y);return F.flatMap(($,y)=>{let j=F[y+1],H=$===o&&($<r||D)?[h`<i class="caret"></i>`]:[];if(j===void 0)return H;let Ce=$>=u&&j<=p;return[...H,c(this,B,Go).call(this,$,j,Ce?"range":"")]})},Go=function(e,r,i){return h`<span class=${i} data-start=${e}>${v(this,ne).slice(e,r)}</span>`},Cl=function(e,r){let i=this.labels.find(p=>p.label===e.label),o=this.colourOf(e.label),u=i?.shortDisplayName??e.label;return h`<mark
      class=${r===this.selected?"selected":""}
      style="background:${o}38;box-shadow:inset 0 -3px ${o}"
      @click=${()=>c(this,B,Bl).call(this,r)}
      >${c(this,B,Go).call(this,e.startOffset,e.endOffset,"")}<span class="name" style="background:${o};color:${mr(o)}">${u}</span><button
        type="button"
        class="drop"
        aria-label="Remove ${i?.fullDisplayName??e.label}: ${v(this,ne).slice(e.startOffset,e.endOffset)}"
        @click=${p=>{p.stopPropagation(),c(this,B,es).call(this,r)}}
      >×</button></mark>`},Yi=new WeakMap,Qo=function(e,r){let i=(e instanceof Element?e:e.parentElement)?.closest("[data-start]"),o=Number(i?.getAttribute("data-start")??Number.NaN);if(!i||Number.isNaN(o))return;let u=e instanceof Element?0:r;return v(this,ne).toOffset(v(this,ne).toIndex(o)+u)},Fl=function(e){let{key:r}=e;if(r==="ArrowLeft"||r==="ArrowRight")c(this,B,kl).call(this,e);else if(r==="Home"||r==="End")c(this,B,$l).call(this,r==="End",e.shiftKey);else if(r==="n"||r==="N")c(this,B,Sl).call(this,r==="n"?1:-1);else if(r==="Enter"&&this.range)c(this,B,Ui).call(this,...this.range);else if((r==="Delete"||r==="Backspace")&&this.selected!==void 0)c(this,B,es).call(this,this.selected);else if(r==="Escape")this.range=void 0,this.selected=void 0;else return!1;return!0},kl=function(e){let r=e.key==="ArrowRight"?1:-1,[i,o]=this.range??[0,0],u=e.ctrlKey?v(this,ne).word(o,r):o+r,p=Math.min(v(this,ne).length,Math.max(0,this.range?u:0));this.range=[e.shiftKey&&this.range?i:p,p],this.selected=void 0},$l=function(e,r){let i=e?v(this,ne).length:0;this.range=[r&&this.range?this.range[0]:i,i],this.selected=void 0},Ui=function(e,r){let[i,o]=v(this,ne).trim(Math.min(e,r),Math.max(e,r)),u=this.current,p=this.entities.some(D=>gl(D,i,o));i>=o||p||u===void 0||(this.range=this.range?[o,o]:void 0,this.selected=void 0,c(this,B,ji).call(this,Ki([...this.entities,{label:u,startOffset:i,endOffset:o}])))},Bl=function(e){this.selected=this.selected===e?void 0:e,this.range=void 0},Sl=function(e){let r=this.entities.length;if(r===0)return;let i=this.selected??(e>0?-1:0);this.selected=(i+e+r)%r,this.range=void 0},es=function(e){this.selected=void 0,c(this,B,ji).call(this,this.entities.filter((r,i)=>i!==e)),this.textBox?.focus()},ji=function(e){v(this,Ft).record(this.entities),this.entities=e,this.changed()},qi=function(e){let r=v(this,Ft)[e](this.entities);r&&(this.selected=void 0,this.entities=r,this.changed())},Vi=function(e){this.entities=e,this.selected=void 0,this.range=void 0,v(this,Ft).clear()},Wi=function(){return this.readAttribute("initial-value",e=>qo(e,v(this,ne).length),[])},Pl=function(){let e=this.selected===void 0?void 0:this.entities[this.selected];if(e)return`${e.label}: ${v(this,ne).slice(e.startOffset,e.endOffset)}`;if(!this.range)return"";let[r,i]=[Math.min(...this.range),Math.max(...this.range)];return v(this,ne).slice(r,r===i?i+1:i)},d(me,4,"text",El,je,Vo),d(me,4,"entities",xl,je,Wo),d(me,4,"selected",yl,je,Yo),d(me,4,"range",vl,je,Jo),d(me,4,"textBox",bl,je,Zo),E(me,je),w(je,"styles",[...Ue.styles,k`
      .text {
        padding: 12px 14px;
        border: 1px solid var(--hair);
        border-radius: var(--radius);
        font-size: 17px;
        line-height: 2.1;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        cursor: text;
      }
      .text ::selection {
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
    `]);var Ml,_l,Ol,Nl,Ll,Oe,ts,rs,is,ns,Se=class extends(Ll=L,Nl=[g()],Ol=[g()],_l=[g()],Ml=[g({type:Boolean,reflect:!0})],Ll){constructor(){super(...arguments);l(this,ts,s(Oe,8,this,"")),s(Oe,11,this);l(this,rs,s(Oe,12,this,"")),s(Oe,15,this);l(this,is,s(Oe,16,this,"")),s(Oe,19,this);l(this,ns,s(Oe,20,this,!1)),s(Oe,23,this)}render(){let e=this.getAttribute("aria-label")||this.title||this.label||va(this.icon);return h`<button type="button" aria-label=${e} ?disabled=${this.disabled}>
      ${Ai(this.icon)}<slot>${this.label}</slot>
    </button>`}};Oe=A(Ll),ts=new WeakMap,rs=new WeakMap,is=new WeakMap,ns=new WeakMap,d(Oe,4,"icon",Nl,Se,ts),d(Oe,4,"label",Ol,Se,rs),d(Oe,4,"title",_l,Se,is),d(Oe,4,"disabled",Ml,Se,ns),E(Oe,Se),w(Se,"shadowRootOptions",{...L.shadowRootOptions,delegatesFocus:!0}),w(Se,"styles",[L.styles,k`
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
    `]);var Ji=class extends Se{static styles=[...Se.styles,k`
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
    `]};function as(n,t,e=b){return h`<labelloop-image src=${n} alt=${t}>${e}</labelloop-image>`}var Tl,Rl,Il,zl,Ge,os,ss,us,kt,Hl,Kl,Ul,pt=class extends(zl=Be,Il=[g()],Rl=[M()],Tl=[Z("labelloop-image")],zl){constructor(){super(...arguments);l(this,kt);l(this,os,s(Ge,8,this,"")),s(Ge,11,this);l(this,ss,s(Ge,12,this)),s(Ge,15,this);l(this,us,s(Ge,16,this)),s(Ge,19,this)}stage(){let e=this.readAttribute("overlay",o=>o,void 0),r=this.readAttribute("overlay",Xh,[]),i=Gh(e);return h`<div @image-ready=${{handleEvent:()=>c(this,kt,Hl).call(this),capture:!0}}>
        ${as(this.src,"The picture to label",h`${i?h`<img class="mask" src=${i.src} alt="" />`:b}${c(this,kt,Kl).call(this,r)}`)}
      </div>
      ${c(this,kt,Ul).call(this,i?.colours??new Map)} ${super.stage()}`}};Ge=A(zl),os=new WeakMap,ss=new WeakMap,us=new WeakMap,kt=new WeakSet,Hl=function(){this.size=this.image?.size},Kl=function(e){let{size:r}=this;if(!r||e.length===0)return b;let i=[...new Set(e.map(({label:u})=>u))],o=u=>Yt(i.indexOf(u));return h`<div>
      <svg viewBox="0 0 ${r.width} ${r.height}" preserveAspectRatio="none" aria-hidden="true">
        ${e.map(u=>_e`<rect x=${u.left} y=${u.top} width=${u.width} height=${u.height}
            fill="none" stroke="#fff" stroke-width="5"></rect>
          <rect x=${u.left} y=${u.top} width=${u.width} height=${u.height}
            fill="none" stroke=${o(u.label)} stroke-width="2.5"></rect>`)}
      </svg>
      ${e.map(u=>{let p=o(u.label);return h`<span class="tag" style="left:${u.left/r.width*100}%;top:${Math.max(u.top,18)/r.height*100}%;background:${p};color:${mr(p)}">${u.label}</span>`})}
    </div>`},Ul=function(e){return e.size===0?b:h`<ul class="key" aria-label="Colours">
      ${[...e].map(([r,i])=>h`<li><span style="background:${i}"></span>${r}</li>`)}
    </ul>`},d(Ge,4,"src",Il,pt,os),d(Ge,4,"size",Rl,pt,ss),d(Ge,4,"image",Tl,pt,us),E(Ge,pt),w(pt,"styles",[...Be.styles,k`
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
    `]);function Xh(n){let t=P(n)?n.boundingBox:void 0;return P(t)?(We("overlay",t.labels),Te("value",t).map(e=>({label:Zt(e),left:Ee(e,"left"),top:Ee(e,"top"),width:Ee(e,"width"),height:Ee(e,"height")}))):[]}function Gh(n){if(!P(n))return;let t=n.semanticSegmentation??n.instanceSegmentation;if(!P(t)||typeof t.src!="string")return;let r=(P(t.labelMappings)?Object.entries(t.labelMappings):Array.isArray(t.instances)?t.instances.map(i=>[P(i)?String(i.label):"",i]):[]).flatMap(([i,o])=>P(o)&&typeof o.color=="string"?[[i,o.color]]:[]);return{src:t.src,colours:new Map(r)}}var jl,ql,Vl,Wl,Qe,ls,cs,ds,Zi,Yl,Xi,$t=class extends(Wl=pt,Vl=[M()],ql=[M()],jl=[Z("#comment")],Wl){constructor(){super(...arguments);l(this,Zi);w(this,"several",!1);l(this,ls,s(Qe,8,this,"")),s(Qe,11,this);l(this,cs,s(Qe,12,this,!1)),s(Qe,15,this);l(this,ds,s(Qe,16,this)),s(Qe,19,this);l(this,Xi,async()=>{this.commenting=!0,await this.updateComplete,this.commentBox?.focus()})}toggle(e){return[e]}submission(){let e=this.chosen[0],r=this.comment.trim();return r===""?{label:e}:{label:e,workerComment:r}}get value(){return this.chosen[0]}restore(e){super.restore(e),!(!P(e)||typeof e.workerComment!="string")&&(this.comment=e.workerComment,this.commenting=!0)}reset(){super.reset(),this.comment="",this.commenting=!1}picker(){return h`${super.picker()}${c(this,Zi,Yl).call(this)}`}};Qe=A(Wl),ls=new WeakMap,cs=new WeakMap,ds=new WeakMap,Zi=new WeakSet,Yl=function(){let e=this.querySelector(":scope > worker-comment");if(!e)return b;let r=e.getAttribute("header")??"Comment";return this.commenting?h`<h3 class="separate"><label for="comment">${r}</label></h3>
      <slot name="worker-comment"></slot>
      <textarea
        id="comment"
        rows="3"
        style="width:100%;font:inherit;padding:6px 8px"
        placeholder=${e.getAttribute("placeholder")??""}
        .value=${this.comment}
        @input=${i=>{this.comment=i.target.value}}
      ></textarea>`:h`<p><button type="button" class="link" @click=${v(this,Xi)}>
        ${e.getAttribute("link-text")??"Add a comment"}
      </button></p>`},Xi=new WeakMap,d(Qe,4,"comment",Vl,$t,ls),d(Qe,4,"commenting",ql,$t,cs),d(Qe,4,"commentBox",jl,$t,ds),E(Qe,$t);var Jl,Zl,Gi,hs,Gt=class extends(Zl=ht,Jl=[g()],Zl){constructor(){super(...arguments);l(this,hs,s(Gi,8,this,"")),s(Gi,11,this)}stage(){return h`${as(this.src,"The picture to label")} ${super.stage()}`}};Gi=A(Zl),hs=new WeakMap,d(Gi,4,"src",Jl,Gt,hs),E(Gi,Gt),w(Gt,"styles",[...ht.styles,k`
      labelloop-image {
        margin-bottom: 8px;
      }
    `]);var Xl,Gl,Ql,ec,tc,rc,ic,oe,ps,fs,ms,Ds,gs,bs,Ae=class extends(ic=K,rc=[g()],tc=[g()],ec=[g()],Ql=[g({type:Boolean,reflect:!0})],Gl=[g({attribute:"max-length"})],Xl=[Z(".control")],ic){constructor(){super(...arguments);l(this,ps,s(oe,8,this,"")),s(oe,11,this);l(this,fs,s(oe,12,this,"")),s(oe,15,this);l(this,ms,s(oe,16,this,"")),s(oe,19,this);l(this,Ds,s(oe,20,this,!1)),s(oe,23,this);l(this,gs,s(oe,24,this,null)),s(oe,27,this);l(this,bs,s(oe,28,this)),s(oe,31,this);w(this,"onInput",()=>{this.value=this.control?.value??"",this.problemShown="",X(this,"auto-validate")&&(this.problemShown=this.problem())});w(this,"onChange",()=>{this.dispatchEvent(new Event("change",{bubbles:!0,composed:!0}))})}submission(){let e=this.value.replaceAll(`\r
`,`
`);return e===""||this.disabled?void 0:e}draft(){return this.value}restore(e){typeof e=="string"&&(this.value=e)}reset(){this.value=this.getAttribute("value")??"",this.problemShown=""}firstUpdated(){X(this,"auto-focus")&&this.focus()}get spokenName(){return this.label||this.placeholder||this.getAttribute("aria-label")||this.name}};oe=A(ic),ps=new WeakMap,fs=new WeakMap,ms=new WeakMap,Ds=new WeakMap,gs=new WeakMap,bs=new WeakMap,d(oe,4,"label",rc,Ae,ps),d(oe,4,"placeholder",tc,Ae,fs),d(oe,4,"value",ec,Ae,ms),d(oe,4,"disabled",Ql,Ae,Ds),d(oe,4,"maxLength",Gl,Ae,gs),d(oe,4,"control",Xl,Ae,bs),E(oe,Ae),w(Ae,"shadowRootOptions",{...K.shadowRootOptions,delegatesFocus:!0}),w(Ae,"styles",[K.styles,k`
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
    `]);var Qh=new Set(["text","password","email","number","tel","url","search","date","time"]),nc,oc,sc,uc,ac,Ne,vs,ys,xs,Es,Qt,Jr,Qi,ft=class extends(ac=Ae,uc=[g({attribute:"min-length"})],sc=[g({attribute:"allowed-pattern"})],oc=[g({attribute:"error-message"})],nc=[g()],ac){constructor(){super(...arguments);l(this,Qt);l(this,vs,s(Ne,8,this,null)),s(Ne,11,this);l(this,ys,s(Ne,12,this,"")),s(Ne,15,this);l(this,xs,s(Ne,16,this,"")),s(Ne,19,this);l(this,Es,s(Ne,20,this,"text")),s(Ne,23,this);l(this,Qi,e=>{if(this.allowedPattern===""||e.data===null)return;let r;try{r=new RegExp(`^(?:${this.allowedPattern})*$`,"u")}catch{this.problemShown=`The allowed pattern ${this.allowedPattern} is not a regular expression.`;return}r.test(e.data)||e.preventDefault()})}problem(){if(this.disabled)return"";let{value:e}=this,r=xe(this.minLength,0),i=xe(this.maxLength,Number.POSITIVE_INFINITY);if(e==="")return X(this,"required")?c(this,Qt,Jr).call(this,"Fill in this field."):"";if(e.length<r)return c(this,Qt,Jr).call(this,`Write at least ${r} characters.`);if(e.length>i)return c(this,Qt,Jr).call(this,`Write at most ${i} characters.`);let o=this.control;return o&&!o.validity.valid?c(this,Qt,Jr).call(this,o.validationMessage):""}render(){let e=Qh.has(this.type)?this.type:"text";return h`
      ${this.label?h`<label for="control">${this.label}</label>`:b}
      <input
        id="control"
        class="control"
        type=${e}
        .value=${this.value}
        placeholder=${this.placeholder||b}
        maxlength=${this.maxLength??b}
        ?disabled=${this.disabled}
        ?required=${X(this,"required")}
        aria-label=${this.label?b:this.spokenName}
        aria-invalid=${this.problemShown!==""}
        aria-describedby="problem"
        @beforeinput=${v(this,Qi)}
        @input=${this.onInput}
        @change=${this.onChange}
      />
      <p id="problem" class="problem" role="alert">${this.problemShown}</p>
    `}};Ne=A(ac),vs=new WeakMap,ys=new WeakMap,xs=new WeakMap,Es=new WeakMap,Qt=new WeakSet,Jr=function(e){return this.errorMessage||e},Qi=new WeakMap,d(Ne,4,"minLength",uc,ft,vs),d(Ne,4,"allowedPattern",sc,ft,ys),d(Ne,4,"errorMessage",oc,ft,xs),d(Ne,4,"type",nc,ft,Es),E(Ne,ft);var en=class{constructor(t){this.size=t;this.pixels=new Uint16Array(t.width*t.height)}size;pixels;used(){let t=new Uint8Array(65536);for(let r of this.pixels)t[r]=1;let e=new Set;return t.forEach((r,i)=>{r===1&&i!==0&&e.add(i)}),e}stroke(t,e,r,i){let o=Math.max(1,Math.ceil(Math.hypot(e.x-t.x,e.y-t.y)));for(let p=0;p<=o;p++){let D=p/o;this.#e(t.x+(e.x-t.x)*D,t.y+(e.y-t.y)*D,r,i)}let u=r/2+1;return this.#t({left:Math.min(t.x,e.x)-u,top:Math.min(t.y,e.y)-u,right:Math.max(t.x,e.x)+u,bottom:Math.max(t.y,e.y)+u})}fill(t,e){let r=this.#t(ep(t));for(let i=r.top;i<r.bottom;i++){let o=tp(t,i+.5);for(let u=0;u+1<o.length;u+=2){let p=Math.max(r.left,Math.ceil((o[u]??0)-.5)),D=Math.min(r.right,Math.ceil((o[u+1]??0)-.5));D>p&&this.pixels.fill(e,i*this.size.width+p,i*this.size.width+D)}}return r}replace(t,e){for(let r=0;r<this.pixels.length;r++)this.pixels[r]===t&&(this.pixels[r]=e)}copy(t){let e=t.right-t.left,r=new Uint16Array(e*(t.bottom-t.top));return this.#r(t,(i,o)=>{r.set(this.pixels.subarray(i,i+e),o*e)}),{region:t,pixels:r}}paste({region:t,pixels:e}){let r=t.right-t.left;this.#r(t,(i,o)=>{this.pixels.set(e.subarray(o*r,(o+1)*r),i)})}get whole(){return{left:0,top:0,right:this.size.width,bottom:this.size.height}}image(t,e){let r=t.right-t.left,i=new ImageData(Math.max(1,r),Math.max(1,t.bottom-t.top)),o=new DataView(i.data.buffer);return this.#r(t,(u,p)=>{for(let D=0;D<r;D++){let F=this.pixels[u+D]??0;if(F===0)continue;let[$,y,j]=e(F),H=($<<24|y<<16|j<<8|255)>>>0;o.setUint32((p*r+D)*4,H)}}),i}#e(t,e,r,i){let o=r/2,{width:u,height:p}=this.size;for(let F=Math.max(0,Math.floor(e-o));F<=Math.min(p-1,e+o);F++){let $=o**2-(F+.5-e)**2,y=$>0?Math.sqrt($):0,j=Math.max(0,Math.ceil(t-y-.5)),H=Math.min(u,Math.floor(t+y-.5)+1);y>0&&H>j&&this.pixels.fill(i,F*u+j,F*u+H)}t>=0&&e>=0&&t<u&&e<p&&(this.pixels[Math.floor(e)*u+Math.floor(t)]=i)}#t(t){let{width:e,height:r}=this.size,i=Math.min(e,Math.max(0,Math.floor(t.left))),o=Math.min(r,Math.max(0,Math.floor(t.top)));return{left:i,top:o,right:Math.max(i,Math.min(e,Math.ceil(t.right))),bottom:Math.max(o,Math.min(r,Math.ceil(t.bottom)))}}#r(t,e){for(let r=0;r<t.bottom-t.top;r++)e((t.top+r)*this.size.width+t.left,r)}};function lc(n,t){return n?{left:Math.min(n.left,t.left),top:Math.min(n.top,t.top),right:Math.max(n.right,t.right),bottom:Math.max(n.bottom,t.bottom)}:t}function ep(n){let t=n.map(r=>r.x),e=n.map(r=>r.y);return{left:Math.min(...t),top:Math.min(...e),right:Math.max(...t),bottom:Math.max(...e)}}function tp(n,t){return n.flatMap((e,r)=>{let i=n[(r+1)%n.length]??e;return e.y>t==i.y>t?[]:[e.x+(t-e.y)/(i.y-e.y)*(i.x-e.x)]}).sort((e,r)=>e-r)}function cc(n,t){let e=document.createElement("canvas");return e.width=n.size.width,e.height=n.size.height,e.getContext("2d")?.putImageData(n.image(n.whole,As(t)),0,0),e.toDataURL("image/png").replace(/^data:image\/png;base64,/,"")}function As(n){let t=new Map;return e=>{let r=t.get(e)??ho(n(e));return t.set(e,r),r}}async function dc(n,t,e){let r=new Image;r.crossOrigin="anonymous",r.src=n,await r.decode();let{width:i,height:o}=t.size;if(r.naturalWidth!==i||r.naturalHeight!==o)throw new Error(`the mask is ${r.naturalWidth} by ${r.naturalHeight} pixels, the picture ${i} by ${o}.`);let u=document.createElement("canvas");u.width=i,u.height=o;let p=u.getContext("2d",{willReadFrequently:!0});if(!p)throw new Error("this browser cannot read pictures.");p.imageSmoothingEnabled=!1,p.drawImage(r,0,0);let{data:D}=p.getImageData(0,0,i,o),F=new Map([...e].map(([$,y])=>[Number.parseInt($.slice(1),16),y]));for(let $=0;$<t.pixels.length;$++){let y=$*4,j=D[y]??0,H=D[y+1]??0,Ce=D[y+2]??0,ur=(D[y+3]??0)>127;t.pixels[$]=ur?F.get(j<<16|H<<8|Ce)??0:0}}var tn=class{constructor(t,e,r=60){this.mask=t;this.seen=e;this.limit=r}mask;seen;limit;#e=[];#t=[];#r;#i;get canUndo(){return this.#e.length>0}get canRedo(){return this.#t.length>0}begin(){this.#r=this.mask.pixels.slice(),this.#i=void 0}stroke(t,e,r,i){this.#n(this.mask.stroke(t,e,r,i))}fill(t,e){this.#n(this.mask.fill(t,e))}replace(t,e){this.mask.replace(t,e),this.#n(this.mask.whole)}end(){let t=this.#r,e=this.#i;if(this.#r=void 0,!t||!e)return;let r=this.mask.pixels.slice();this.mask.pixels.set(t);let i=this.mask.copy(e);this.mask.pixels.set(r),this.#e.push(i),this.#e.length>this.limit&&this.#e.shift(),this.#t=[]}undo(){return this.#o(this.#e,this.#t)}redo(){return this.#o(this.#t,this.#e)}clear(){this.#e=[],this.#t=[]}#o(t,e){let r=t.pop();return r?(e.push(this.mask.copy(r.region)),this.mask.paste(r),this.seen(r.region),!0):!1}#n(t){this.#i=lc(this.#i,t),this.seen(t)}};var hc=[["brush","Brush","b"],["eraser","Eraser","e"],["polygon","Polygon","p"]],pc,fc,mc,Dc,gc,bc,vc,yc,xc,Y,ws,Cs,Fs,ks,$s,Bs,Ss,Ps,et,tt,T,Ec,Ac,sn,un,wc,Ms,rn,nn,Cc,_s,on,Os,Ns,Ls,Ts,ce=class extends(xc=$e,yc=[M()],vc=[M()],bc=[M()],gc=[M()],Dc=[M()],mc=[M()],fc=[Z("canvas")],pc=[M()],xc){constructor(){super(...arguments);l(this,T);l(this,ws,s(Y,8,this,"brush")),s(Y,11,this);l(this,Cs,s(Y,12,this,20)),s(Y,15,this);l(this,Fs,s(Y,16,this,.55)),s(Y,19,this);l(this,ks,s(Y,20,this)),s(Y,23,this);l(this,$s,s(Y,24,this,[])),s(Y,27,this);l(this,Bs,s(Y,28,this,"")),s(Y,31,this);l(this,Ss,s(Y,32,this)),s(Y,35,this);w(this,"painter");l(this,Ps,s(Y,36,this,new Set)),s(Y,39,this);l(this,et);l(this,tt,!1);l(this,sn,e=>{if(e.button!==0||e.altKey||!this.image)return;let r=e.currentTarget;r.setPointerCapture(e.pointerId),r.focus({preventScroll:!0}),e.preventDefault();let i=this.image.locate(e);this.pointer=i,this.tool==="polygon"?c(this,T,_s).call(this,i):c(this,T,Ms).call(this,i)});l(this,un,e=>{let r=this.image?.locate(e);!r||v(this,tt)||(this.pointer=r,v(this,et)&&c(this,T,rn).call(this,r))})}problem(){return super.problem()||this.maskProblem}get mask(){return this.painter?.mask}pngImage(){return{pngImageData:this.mask?cc(this.mask,r=>this.colourOfValue(r)):""}}reset(){this.mask?.pixels.fill(0),this.painter?.clear(),this.repaint(),c(this,T,Ts).call(this)}onReady(e){this.painter??=new tn(new en(e),r=>c(this,T,Ls).call(this,r)),c(this,T,Ts).call(this)}async load(e,r){if(this.mask){this.maskProblem="The labels drawn so far are still loading: wait a moment.";try{await dc(e,this.mask,r),this.maskProblem=""}catch(i){let o=i instanceof Error?i.message:String(i);this.maskProblem=`The labels drawn so far could not be loaded: ${o}`}this.painter?.clear(),this.repaint()}}repaint(){this.mask&&c(this,T,Ls).call(this,this.mask.whole),this.used=this.mask?.used()??new Set}painted(){this.used=this.mask?.used()??new Set,this.changed()}undo(){this.corners.length>0?this.corners=this.corners.slice(0,-1):this.painter?.undo()&&this.painted()}redo(){this.painter?.redo()&&this.painted()}onArrow(e,r){let i=this.size;if(!i)return;let o=this.pointer??{x:i.width/2,y:i.height/2},u={x:Math.min(i.width-.5,Math.max(.5,Math.floor(o.x)+.5+e)),y:Math.min(i.height-.5,Math.max(.5,Math.floor(o.y)+.5+r))};this.pointer=u,this.image?.reveal(u),v(this,tt)&&c(this,T,rn).call(this,u),this.announcement=`${Math.floor(u.x)}, ${Math.floor(u.y)}`}onDrawingKey(e){let r=hc.find(([,,i])=>i===e.key);if(r)c(this,T,Ns).call(this,r[0]);else if(e.key==="[")this.diameter=Math.max(1,this.diameter-2);else if(e.key==="]")this.diameter=Math.min(200,this.diameter+2);else if(e.key==="Enter"||e.key===" ")c(this,T,Cc).call(this);else if(e.key==="f")c(this,T,on).call(this);else if(e.key==="Backspace"&&this.corners.length>0)this.undo();else if(e.key==="Escape"&&(this.corners.length>0||v(this,tt)))c(this,T,Os).call(this);else return!1;return!0}shortcuts(){return[...super.shortcuts(),["B E P","Brush, eraser, polygon"],["[ ]","Smaller or larger brush"],["← ↑ → ↓","Move the brush (Shift: 10 pixels)"],["Enter","Put the brush down or lift it; with the polygon, set a corner"],["F","Finish the polygon"],["Esc","Let go"]]}tools(){return h`
      ${hc.map(([e,r])=>h`<button type="button" aria-pressed=${this.tool===e} @click=${()=>c(this,T,Ns).call(this,e)}>${r}</button> `)}
      <button type="button" ?disabled=${!this.painter?.canUndo&&this.corners.length===0} @click=${()=>this.undo()}>Undo</button>
      <button type="button" ?disabled=${!this.painter?.canRedo} @click=${()=>this.redo()}>Redo</button>
      <label class="range">Size <input type="range" min="1" max="100" .value=${String(this.diameter)}
        @input=${e=>{this.diameter=Number(e.target.value)}} /></label>
      <label class="range">Strength <input type="range" min="10" max="100" .value=${String(this.opacity*100)}
        @input=${e=>{this.opacity=Number(e.target.value)/100}} /></label>
    `}overlay(e){return h`<div
      class="surface"
      data-focus
      tabindex="0"
      role="application"
      aria-label="Picture to paint on. Press ? for the keys."
      @pointerdown=${v(this,sn)}
      @pointermove=${v(this,un)}
      @pointerup=${()=>c(this,T,nn).call(this)}
      @dblclick=${()=>c(this,T,on).call(this)}
    >
      <canvas width=${e.width} height=${e.height} style="opacity:${this.opacity}"></canvas>
      <svg viewBox="0 0 ${e.width} ${e.height}" preserveAspectRatio="none" aria-hidden="true">
        ${c(this,T,Ec).call(this)} ${c(this,T,Ac).call(this)}
      </svg>
    </div>`}updated(e){super.updated(e),(e.has("size")||e.has("labels"))&&this.repaint()}};Y=A(xc),ws=new WeakMap,Cs=new WeakMap,Fs=new WeakMap,ks=new WeakMap,$s=new WeakMap,Bs=new WeakMap,Ss=new WeakMap,Ps=new WeakMap,et=new WeakMap,tt=new WeakMap,T=new WeakSet,Ec=function(){let e=this.pointer;if(!e)return b;let r=this.tool==="polygon"?this.reach(5):this.diameter/2;return _e`<circle class="ring light" cx=${e.x} cy=${e.y} r=${r}></circle>
      <circle class="ring" cx=${e.x} cy=${e.y} r=${r}></circle>`},Ac=function(){if(this.corners.length===0)return b;let r=[...this.corners,...this.pointer?[this.pointer]:[]].map(i=>`${i.x},${i.y}`).join(" ");return _e`<polyline class="ring light" points=${r}></polyline>
      <polyline class="ring" points=${r}></polyline>`},sn=new WeakMap,un=new WeakMap,wc=function(){return this.tool==="eraser"?0:this.paintValue()},Ms=function(e){this.tool==="brush"&&this.paintValue()===0||(this.painter?.begin(),re(this,et,e),c(this,T,rn).call(this,e))},rn=function(e){v(this,et)&&(this.painter?.stroke(v(this,et),e,this.diameter,c(this,T,wc).call(this)),re(this,et,e))},nn=function(){v(this,et)&&(re(this,et,void 0),re(this,tt,!1),this.painter?.end(),this.painted())},Cc=function(){this.pointer?this.tool==="polygon"?c(this,T,_s).call(this,this.pointer):v(this,tt)?c(this,T,nn).call(this):(c(this,T,Ms).call(this,this.pointer),re(this,tt,!0)):this.onArrow(0,0)},_s=function(e){let r={x:Math.round(e.x),y:Math.round(e.y)},[i]=this.corners,o=i&&Math.hypot(i.x-r.x,i.y-r.y)<=this.reach(v(this,tt)?0:8);this.corners.length>=3&&(o||dt(r,this.corners.at(-1)))?c(this,T,on).call(this):dt(r,this.corners.at(-1))||(this.corners=[...this.corners,r])},on=function(){let{corners:e}=this;this.tool!=="polygon"||e.length<3||this.paintValue()===0||(this.corners=[],this.painter?.begin(),this.painter?.fill(e,this.paintValue()),this.painter?.end(),this.painted())},Os=function(){this.corners=[],c(this,T,nn).call(this)},Ns=function(e){c(this,T,Os).call(this),this.tool=e},Ls=function(e){let r=this.canvas?.getContext("2d");if(!r||!this.mask||e.right<=e.left||e.bottom<=e.top)return;let i=this.mask.image(e,As(o=>this.colourOfValue(o)));r.putImageData(i,e.left,e.top)},Ts=async function(){let e=this.initialMask();e&&await this.load(e.src,e.values)},d(Y,4,"tool",yc,ce,ws),d(Y,4,"diameter",vc,ce,Cs),d(Y,4,"opacity",bc,ce,Fs),d(Y,4,"pointer",gc,ce,ks),d(Y,4,"corners",Dc,ce,$s),d(Y,4,"maskProblem",mc,ce,Bs),d(Y,4,"canvas",fc,ce,Ss),d(Y,4,"used",pc,ce,Ps),E(Y,ce),w(ce,"styles",[...$e.styles,k`
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
    `]);var Fc,kc,$c,er,Rs,Is,Ar,St,Ie,an,Bc,Sc,Pc,Bt=class extends($c=ce,kc=[M()],Fc=[M()],$c){constructor(){super(...arguments);l(this,Ie);l(this,Rs,s(er,8,this,[])),s(er,11,this);l(this,Is,s(er,12,this,0)),s(er,15,this);l(this,Ar);l(this,St,!1)}submission(){let e={inputImageProperties:this.imageProperties,instances:c(this,Ie,an).call(this).map(({label:r,color:i})=>({color:i,label:r})),labeledImage:this.pngImage()};return this.hasAttribute("initial-value")?{...e,initialValueModified:v(this,St)}:e}get value(){return Fe(this.submission())}draft(){let{pngImageData:e}=this.pngImage();return{instances:c(this,Ie,an).call(this),src:`data:image/png;base64,${e}`,modified:v(this,St)}}restore(e){re(this,Ar,e),re(this,St,P(e)&&e.modified===!0);let r=this.initialMask();r&&this.load(r.src,r.values)}reset(){re(this,Ar,void 0),re(this,St,!1),this.instances=[],this.active=0,super.reset()}choose(e){super.choose(e),this.active=0}paintValue(){return this.active===0&&this.current!==void 0&&(this.instances=[...this.instances,{label:this.current,color:c(this,Ie,Pc).call(this)}],this.active=this.instances.length),this.active}colourOfValue(e){return this.instances[e-1]?.color??"#000000"}painted(){re(this,St,!0),super.painted()}initialMask(){let e=v(this,Ar)??this.readAttribute("initial-value",i=>i,void 0);if(!P(e)||typeof e.src!="string"||e.src==="")return;let r=Array.isArray(e.instances)?e.instances:[];return this.instances=r.flatMap(i=>{let o=Dr(P(i)?i.color:void 0);return P(i)&&typeof i.label=="string"&&o?[{label:i.label,color:o}]:[]}),this.active=0,{src:e.src,values:new Map(this.instances.map(({color:i},o)=>[i,o+1]))}}onDrawingKey(e){return e.key!=="n"?super.onDrawingKey(e):(this.active=0,!0)}shortcuts(){return[...super.shortcuts(),["N","Begin a new instance"]]}picker(){let e=c(this,Ie,an).call(this);return h`${super.picker()}
      <button type="button" class="new" aria-pressed=${this.active===0} @click=${()=>this.choose(this.current??"")}>
        New instance <kbd>N</kbd>
      </button>
      ${Ni({title:"Instances",shapes:e,selected:e.findIndex(r=>r===this.instances[this.active-1]),colourOf:(r,i)=>e[i]?.color??"#000000",select:r=>c(this,Ie,Bc).call(this,e[r]),remove:r=>c(this,Ie,Sc).call(this,e[r])})}`}};er=A($c),Rs=new WeakMap,Is=new WeakMap,Ar=new WeakMap,St=new WeakMap,Ie=new WeakSet,an=function(){return this.instances.filter((e,r)=>this.used.has(r+1))},Bc=function(e){e&&(this.active=this.instances.indexOf(e)+1,this.current=e.label)},Sc=function(e){if(!e||!this.painter)return;let r=this.instances.indexOf(e)+1;this.painter.begin(),this.painter.replace(r,0),this.painter.end(),this.active===r&&(this.active=0),this.painted()},Pc=function(){let e=new Set(this.instances.map(({color:i})=>i)),r=0;for(;e.has(Yt(r));)r+=1;return Yt(r)},d(er,4,"instances",kc,Bt,Rs),d(er,4,"active",Fc,Bt,Is),E(er,Bt),w(Bt,"styles",[...ce.styles,Oi,k`
      .new {
        width: 100%;
        margin-top: 12px;
      }
    `]);function ln(n,t,e){return n===""?b:h`<button type="button" class=${t==="button"?"":"link"} @click=${e}>${n}</button>`}var Mc=[["short-summary","Summary"],["detailed-instructions","Detailed instructions"],["positive-example","Good example"],["negative-example","Bad example"]],_c,Oc,Nc,Lc,rt,zs,Hs,Ks,mt=class extends(Lc=L,Nc=[g({attribute:"link-text"})],Oc=[g({attribute:"link-type"})],_c=[Z("dialog")],Lc){constructor(){super(...arguments);l(this,zs,s(rt,8,this,"Instructions")),s(rt,11,this);l(this,Hs,s(rt,12,this,"link")),s(rt,15,this);l(this,Ks,s(rt,16,this)),s(rt,19,this)}connectedCallback(){super.connectedCallback();for(let e of this.children)Mc.some(([r])=>r===e.localName)&&(e.slot=e.localName)}render(){return h`${ln(this.linkText||"Instructions",this.linkType,()=>this.dialog.showModal())}
      <dialog aria-label=${this.linkText||"Instructions"}>
        ${Mc.map(([e,r])=>this.querySelector(`:scope > ${e}`)?h`<section class=${e}><h3>${r}</h3><slot name=${e}></slot></section>`:b)}
        <slot></slot>
        <button type="button" @click=${()=>this.dialog.close()}>Close</button>
      </dialog>`}};rt=A(Lc),zs=new WeakMap,Hs=new WeakMap,Ks=new WeakMap,d(rt,4,"linkText",Nc,mt,zs),d(rt,4,"linkType",Oc,mt,Hs),d(rt,4,"dialog",_c,mt,Ks),E(rt,mt),w(mt,"styles",[L.styles,k`
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
    `]);var cn=class extends Le{kind=qa;read(t){return Te("keypoints",t).map(e=>({label:Zt(e),vertices:[{x:Ee(e,"x"),y:Ee(e,"y")}]}))}write(t){return{keypoints:t.flatMap(({label:r,vertices:[i]})=>i?[{label:r,x:i.x,y:i.y}]:[])}}};var dn=class extends Le{kind=Va;read(t){return Te("lines",t).map(yr)}write(t){return{lines:xr(t)}}};var Tc,Rc,Ic,zc,it,Us,js,qs,Dt=class extends(zc=L,Ic=[g({attribute:"link-text"})],Rc=[g({attribute:"link-type"})],Tc=[Z("dialog")],zc){constructor(){super(...arguments);l(this,Us,s(it,8,this,"")),s(it,11,this);l(this,js,s(it,12,this,"link")),s(it,15,this);l(this,qs,s(it,16,this)),s(it,19,this)}open(){this.dialog.open||this.dialog.showModal()}close(){this.dialog.close()}render(){return h`${ln(this.linkText,this.linkType,()=>this.open())}
      <dialog aria-label=${this.linkText||"Dialog"}>
        <slot></slot>
        <div class="close"><button type="button" @click=${()=>this.close()}>Close</button></div>
      </dialog>`}};it=A(zc),Us=new WeakMap,js=new WeakMap,qs=new WeakMap,d(it,4,"linkText",Ic,Dt,Us),d(it,4,"linkType",Rc,Dt,js),d(it,4,"dialog",Tc,Dt,qs),E(it,Dt),w(Dt,"styles",[L.styles,k`
      :host {
        display: inline-block;
      }
      .close {
        margin-top: 16px;
      }
    `]);var hn=class extends Le{kind=Ya;read(t){return Te("polygons",t).map(yr)}write(t){return{polygons:xr(t)}}};var pn=class extends Le{kind=Wa;read(t){return Te("polylines",t).map(yr)}write(t){return{polylines:xr(t)}}};var Vs={question:"",answer:"",tag:""},Hc,Kc,Uc,tr,Ws,Ys,J,jc,Js,Zs,fn,qc,Xs,Gs,Zr,Pt=class extends(Uc=ie,Kc=[g()],Hc=[M()],Uc){constructor(){super(...arguments);l(this,J);l(this,Ws,s(tr,8,this,"")),s(tr,11,this);l(this,Ys,s(tr,12,this,[Vs])),s(tr,15,this);l(this,fn,()=>{this.pairs=[...this.pairs,Vs]})}submission(){return{pairs:c(this,J,Xs).call(this).map(({answer:r,question:i,tag:o})=>o===""?{answer:r,question:i}:{answer:r,question:i,tag:o})}}problem(){let e=c(this,J,Xs).call(this),r=c(this,J,Zr).call(this,"min-questions",0);if(e.length<r)return`Write at least ${r} question(s) with an answer.`;for(let[i,o]of e.entries()){let u=c(this,J,Gs).call(this,"question",o.question)||c(this,J,Gs).call(this,"answer",o.answer);if(u)return`Pair ${i+1}: ${u}`}return""}draft(){return this.pairs}restore(e){Array.isArray(e)&&(this.pairs=e.filter(P).map(({question:r,answer:i,tag:o})=>({question:String(r??""),answer:String(i??""),tag:String(o??"")})))}reset(){this.pairs=[Vs]}onKey(){return!1}shortcuts(){return[["Tab","To the next field"]]}stage(){return h`<p class="text">${this.text}</p>`}picker(){let e=c(this,J,Zr).call(this,"max-questions",Number.POSITIVE_INFINITY);return h`<h3>Questions and answers</h3>
      ${this.pairs.map((r,i)=>c(this,J,jc).call(this,r,i))}
      <button type="button" ?disabled=${this.pairs.length>=e} @click=${v(this,fn)}>Add a question</button>`}};tr=A(Uc),Ws=new WeakMap,Ys=new WeakMap,J=new WeakSet,jc=function(e,r){let i=this.readAttribute("question-tags",u=>We("question-tags",u),[]),o=X(this,"allow-custom-question-tags");return h`<fieldset>
      <legend>Pair ${r+1}</legend>
      ${c(this,J,Js).call(this,"Question","question",e,r)}
      ${c(this,J,Js).call(this,"Answer","answer",e,r)}
      ${i.length>0||o?h`<label>Kind of question
            <input list="tags" .value=${e.tag} @input=${u=>c(this,J,Zs).call(this,r,"tag",u)} /></label>
            <datalist id="tags">${i.map(u=>h`<option value=${u}></option>`)}</datalist>`:b}
      <button type="button" @click=${()=>c(this,J,qc).call(this,r)}>Remove</button>
    </fieldset>`},Js=function(e,r,i,o){return h`<label>${e}
      <textarea rows="2" .value=${i[r]} @input=${u=>c(this,J,Zs).call(this,o,r,u)}></textarea></label>`},Zs=function(e,r,i){let{value:o}=i.target,u=this.pairs[e];u&&(this.pairs=this.pairs.with(e,{...u,[r]:o})),this.changed()},fn=new WeakMap,qc=function(e){this.pairs=this.pairs.filter((r,i)=>i!==e),this.changed()},Xs=function(){return this.pairs.map(({question:e,answer:r,tag:i})=>({question:e.trim(),answer:r.trim(),tag:i.trim()})).filter(({question:e,answer:r})=>e!==""||r!=="")},Gs=function(e,r){let i=r===""?0:r.split(/\s+/u).length,o=c(this,J,Zr).call(this,`${e}-min-words`,1),u=c(this,J,Zr).call(this,`${e}-max-words`,Number.POSITIVE_INFINITY);return i<o?`the ${e} needs at least ${o} word(s).`:i>u?`the ${e} may have at most ${u} words.`:""},Zr=function(e,r){return xe(this.getAttribute(e),r)},d(tr,4,"text",Kc,Pt,Ws),d(tr,4,"pairs",Hc,Pt,Ys),E(tr,Pt),w(Pt,"styles",[...ie.styles,k`
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
    `]);var mn=class n extends le{static styles=[...le.styles,k`
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
    `];constructor(){super(),this.addEventListener("click",()=>this.flip(!0)),this.addEventListener("keydown",t=>this.#e(t))}connectedCallback(){super.connectedCallback(),this.setAttribute("role","radio"),queueMicrotask(()=>this.peers[0]?.rove())}get peers(){let t=this.closest("crowd-radio-group"),r=[...(t??this.closest("crowd-form")??this.getRootNode()).querySelectorAll("crowd-radio-button")].filter(i=>i instanceof n);return t?r:r.filter(i=>i.name===this.name&&!i.closest("crowd-radio-group"))}rove(){let{peers:t}=this,e=t.filter(i=>!i.disabled),r=e.find(i=>i.checked)??e[0];for(let i of t)i.tabIndex=i===r?0:-1}flip(t){if(!this.disabled){for(let e of this.peers)e!==this&&(e.checked=!1);super.flip(t),this.rove()}}updated(){this.setAttribute("aria-checked",String(this.checked)),this.setAttribute("aria-disabled",String(this.disabled)),this.spokenName&&this.setAttribute("aria-label",this.spokenName)}problem(){return""}render(){return h`<span class="dot"></span><span><slot></slot></span>`}#e(t){let e={ArrowRight:1,ArrowDown:1,ArrowLeft:-1,ArrowUp:-1}[t.key];if(t.key===" ")this.flip(!0);else if(e!==void 0){let r=this.peers.filter(o=>!o.disabled),i=r[(r.indexOf(this)+e+r.length)%r.length];i?.flip(!0),i?.focus()}else return;t.preventDefault()}};var Dn=class extends L{connectedCallback(){if(super.connectedCallback(),this.setAttribute("role","radiogroup"),!this.hasAttribute("aria-label")&&!this.hasAttribute("aria-labelledby")){let t=this.querySelector("crowd-radio-button");this.setAttribute("aria-label",t?.getAttribute("name")??"Choose one")}}render(){return h`<slot></slot>`}};var gn=class extends ce{#e=[];#t=!1;submission(){let t={inputImageProperties:this.imageProperties,labelMappings:this.#n(),labeledImage:this.pngImage()};return this.hasAttribute("initial-value")?{...t,initialValueModified:this.#t}:t}get value(){return Fe(this.submission())}draft(){let{pngImageData:t}=this.pngImage();return{labelMappings:this.#n(),src:`data:image/png;base64,${t}`,modified:this.#t}}restore(t){this.#r=t;let e=this.initialMask();e&&this.load(e.src,e.values),this.#t=P(t)&&t.modified===!0}#r;reset(){this.#r=void 0,this.#t=!1,super.reset()}paintValue(){return this.current===void 0?0:this.#o(this.current)}colourOfValue(t){return this.colourOf(this.#e[t-1]??"")}painted(){this.#t=!0,super.painted()}initialMask(){let t=this.#i();if(!P(t)||typeof t.src!="string"||t.src==="")return;let e=[...Vc(t)].map(([r,i])=>[i,this.#o(r)]);return{src:t.src,values:new Map(e)}}givenColours(){let t=this.readAttribute("initial-value",e=>e,void 0);return new Map([...super.givenColours(),...Vc(t)])}#i(){return this.#r??this.readAttribute("initial-value",t=>t,void 0)}#o(t){let e=this.#e.indexOf(t);return e<0?this.#e.push(t):e+1}#n(){let t=[...this.used].map(e=>this.#e[e-1]??"");return Object.fromEntries(t.map(e=>[e,{color:this.colourOf(e)}]))}};function Vc(n){let t=P(n)&&P(n.labelMappings)?n.labelMappings:{};return new Map(Object.entries(t).flatMap(([e,r])=>{let i=Dr(P(r)?r.color:void 0);return i?[[e,i]]:[]}))}var Wc,Yc,Jc,Zc,Xc,Gc,Qc,ed,G,Qs,eu,tu,ru,iu,nu,ou,we,td,rd,Gr,vn,yn,Xr,bn,Pe=class extends(ed=K,Qc=[g()],Gc=[g()],Xc=[g()],Zc=[g({type:Boolean,reflect:!0})],Jc=[M()],Yc=[M()],Wc=[M()],ed){constructor(){super(...arguments);l(this,we);l(this,Qs,s(G,8,this,null)),s(G,11,this);l(this,eu,s(G,12,this,null)),s(G,15,this);l(this,tu,s(G,16,this,null)),s(G,19,this);l(this,ru,s(G,20,this,!1)),s(G,23,this);l(this,iu,s(G,24,this,0)),s(G,27,this);l(this,nu,s(G,28,this,!1)),s(G,31,this);l(this,ou,s(G,32,this,!1)),s(G,35,this);l(this,Gr,e=>{c(this,we,Xr).call(this,Number(e.target.value))});l(this,vn,e=>{e.key===" "&&c(this,we,Xr).call(this,this.number)});l(this,yn,e=>{this.labelled=e.target.assignedElements().length>0})}get value(){return this.number}set value(e){this.number=c(this,we,bn).call(this,Number(e)),this.touched=!0}get lowest(){return xe(this.min,0)}get highest(){return xe(this.max,100)}connectedCallback(){super.connectedCallback(),this.touched||this.reset(),this.addEventListener("slider-label",e=>c(this,we,Xr).call(this,e.detail))}submission(){return this.disabled?void 0:this.number}draft(){return this.touched?this.number:null}restore(e){typeof e=="number"&&(this.value=e)}reset(){this.number=c(this,we,bn).call(this,xe(this.getAttribute("value"),this.lowest)),this.touched=this.hasAttribute("value"),this.problemShown=""}problem(){return X(this,"required")&&!this.disabled&&!this.touched?"Choose a place on the scale.":""}render(){let e=X(this,"required")&&!this.touched;return h`
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
          aria-valuetext=${e?"not set yet":b}
          aria-describedby="problem"
          @input=${v(this,Gr)}
          @pointerup=${v(this,Gr)}
          @keyup=${v(this,vn)}
        />
        ${X(this,"editable")?c(this,we,rd).call(this,e):c(this,we,td).call(this,e)}
      </div>
      <div class="scale ${this.labelled?"":"empty"}">
        <slot @slotchange=${v(this,yn)}></slot>
      </div>
      <p id="problem" class="problem" role="alert">${this.problemShown}</p>
    `}};G=A(ed),Qs=new WeakMap,eu=new WeakMap,tu=new WeakMap,ru=new WeakMap,iu=new WeakMap,nu=new WeakMap,ou=new WeakMap,we=new WeakSet,td=function(e){let r=X(this,"pin")&&!e;return h`<output class=${r?"pinned":""}>${e?"–":this.number}</output>`},rd=function(e){return h`<input
      type="number"
      min=${this.lowest}
      max=${this.highest}
      step=${this.step??1}
      .value=${e?"":String(this.number)}
      ?disabled=${this.disabled}
      aria-label="${this.name} as a number"
      @change=${r=>c(this,we,Xr).call(this,Number(r.target.value))}
    />`},Gr=new WeakMap,vn=new WeakMap,yn=new WeakMap,Xr=function(e){this.disabled||!Number.isFinite(e)||this.touched&&e===this.number||(this.number=c(this,we,bn).call(this,e),this.touched=!0,this.changed())},bn=function(e){return Math.min(this.highest,Math.max(this.lowest,e))},d(G,4,"min",Qc,Pe,Qs),d(G,4,"max",Gc,Pe,eu),d(G,4,"step",Xc,Pe,tu),d(G,4,"disabled",Zc,Pe,ru),d(G,4,"number",Jc,Pe,iu),d(G,4,"touched",Yc,Pe,nu),d(G,4,"labelled",Wc,Pe,ou),E(G,Pe),w(Pe,"shadowRootOptions",{...K.shadowRootOptions,delegatesFocus:!0}),w(Pe,"styles",[K.styles,k`
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
    `]);var id,nd,xn,su,rr=class extends(nd=L,id=[g()],nd){constructor(){super(...arguments);l(this,su,s(xn,8,this,"")),s(xn,11,this)}connectedCallback(){super.connectedCallback(),this.addEventListener("click",()=>{let e=Number(this.position);this.dispatchEvent(new CustomEvent("slider-label",{bubbles:!0,detail:e}))})}updated(){let e=this.closest("crowd-slider"),r=Number(e?.getAttribute("min")??0),i=Number(e?.getAttribute("max")??100),o=i>r?(Number(this.position)-r)/(i-r):0;this.style.left=`${Math.min(1,Math.max(0,o))*100}%`}render(){return h`<slot></slot>`}};xn=A(nd),su=new WeakMap,d(xn,4,"position",id,rr,su),E(xn,rr),w(rr,"styles",[L.styles,k`
      :host {
        position: absolute;
        top: 0;
        color: var(--soft);
        font-size: 12px;
        white-space: nowrap;
        cursor: pointer;
        transform: translateX(-50%);
      }
    `]);var od,sd,En,uu,wr=class extends(sd=L,od=[g()],sd){constructor(){super(...arguments);l(this,uu,s(En,8,this,"")),s(En,11,this)}updated(){this.setAttribute("role","tabpanel"),this.setAttribute("aria-label",this.header),this.dispatchEvent(new Event("tab-changed",{bubbles:!0}))}render(){return h`<slot></slot>`}};En=A(sd),uu=new WeakMap,d(En,4,"header",od,wr,uu),E(En,wr);var ud,ad,An,au,nt,Cr,ld,wn,ir=class extends(ad=L,ud=[M()],ad){constructor(){super(...arguments);l(this,nt);l(this,au,s(An,8,this,0)),s(An,11,this);l(this,wn,async e=>{let r={ArrowRight:1,ArrowLeft:-1}[e.key];if(r===void 0)return;e.preventDefault();let i=c(this,nt,Cr).call(this).length;this.shown=(this.shown+r+i)%i,await this.updateComplete,this.renderRoot.querySelector('[aria-selected="true"]')?.focus()})}connectedCallback(){super.connectedCallback(),this.addEventListener("tab-changed",()=>this.requestUpdate()),this.addEventListener("crowd-problem",e=>c(this,nt,ld).call(this,e.target))}updated(){c(this,nt,Cr).call(this).forEach((e,r)=>{e.toggleAttribute("hidden",r!==this.shown)})}render(){let e=c(this,nt,Cr).call(this);return h`<div class="tabs" role="tablist" @keydown=${v(this,wn)}>
        ${e.map((r,i)=>h`<button
            type="button"
            role="tab"
            aria-selected=${i===this.shown}
            tabindex=${i===this.shown?0:-1}
            @click=${()=>{this.shown=i}}
          >${r.getAttribute("header")??`Page ${i+1}`}</button>`)}
      </div>
      <div class="page"><slot @slotchange=${()=>this.requestUpdate()}></slot></div>`}};An=A(ad),au=new WeakMap,nt=new WeakSet,Cr=function(){return[...this.children].filter(e=>e.localName==="crowd-tab")},ld=function(e){let r=c(this,nt,Cr).call(this).findIndex(i=>e instanceof Node&&i.contains(e));r<0||(this.shown=r,c(this,nt,Cr).call(this).forEach((i,o)=>{i.toggleAttribute("hidden",o!==r)}))},wn=new WeakMap,d(An,4,"shown",ud,ir,au),E(An,ir),w(ir,"styles",[L.styles,k`
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
    `]);var cd,dd,hd,nr,lu,cu,or=class extends(hd=Ae,dd=[g()],cd=[g({attribute:"max-rows"})],hd){constructor(){super(...arguments);l(this,lu,s(nr,8,this,null)),s(nr,11,this);l(this,cu,s(nr,12,this,null)),s(nr,15,this)}problem(){if(this.disabled)return"";let e=xe(this.maxLength,Number.POSITIVE_INFINITY);return this.value.length>e?`Write at most ${e} characters.`:X(this,"required")&&this.value===""?"Fill in this field.":""}render(){let e=xe(this.rows,3),r=xe(this.maxRows,0),i=r>0?`max-height:calc(${r} * 1.45em + 18px)`:"";return h`
      ${this.label?h`<label for="control">${this.label}</label>`:b}
      <textarea
        id="control"
        class="control"
        rows=${e}
        style="resize:vertical;${i}"
        .value=${this.value}
        placeholder=${this.placeholder||b}
        maxlength=${this.maxLength??b}
        ?disabled=${this.disabled}
        ?required=${X(this,"required")}
        aria-label=${this.label?b:this.spokenName}
        aria-invalid=${this.problemShown!==""}
        aria-describedby="problem"
        @input=${this.onInput}
        @change=${this.onChange}
      ></textarea>
      ${X(this,"char-counter")?h`<p class="count">${this.value.length}${this.maxLength?` / ${this.maxLength}`:""}</p>`:b}
      <p id="problem" class="problem" role="alert">${this.problemShown}</p>
    `}};nr=A(hd),lu=new WeakMap,cu=new WeakMap,d(nr,4,"rows",dd,or,lu),d(nr,4,"maxRows",cd,or,cu),E(nr,or);var pd,fd,md,sr,du,hu,ee,Dd,gd,Qr,ei,Cn,Mt=class extends(md=ie,fd=[g()],pd=[M()],md){constructor(){super(...arguments);l(this,ee);l(this,du,s(sr,8,this,"")),s(sr,11,this);l(this,hu,s(sr,12,this,new Map)),s(sr,15,this)}submission(){return{rankings:c(this,ee,Cn).call(this).map(({name:r})=>({dimension:r,ranks:[...c(this,ee,Qr).call(this,r)]}))}}problem(){for(let{name:e,allowTie:r}of c(this,ee,Cn).call(this)){let i=c(this,ee,Qr).call(this,e);if(i.includes(0))return`Rank every response for "${e}".`;if(!r&&new Set(i).size<i.length)return`"${e}" allows no ties.`}return""}restore(e){let r=P(e)&&Array.isArray(e.rankings)?e.rankings:[];this.ranks=new Map(r.flatMap(i=>P(i)&&typeof i.dimension=="string"&&Array.isArray(i.ranks)?[[i.dimension,i.ranks.map(Number)]]:[]))}reset(){this.ranks=new Map}onKey(){return!1}shortcuts(){return[["Tab","To the next rank"]]}stage(){return h`<p class="prompt">${this.text}</p>
      <ol>${c(this,ee,ei).call(this).map(e=>h`<li>${e}</li>`)}</ol>`}picker(){return h`<h3>Ranking (1 is best)</h3>
      ${c(this,ee,Cn).call(this).map(({name:e,allowTie:r})=>h`<fieldset>
          <legend>${e}${r?" (ties allowed)":""}</legend>
          ${c(this,ee,ei).call(this).map((i,o)=>c(this,ee,Dd).call(this,e,o))}
        </fieldset>`)}`}};sr=A(md),du=new WeakMap,hu=new WeakMap,ee=new WeakSet,Dd=function(e,r){let i=c(this,ee,Qr).call(this,e)[r]??0;return h`<label class="row">
      Response ${r+1}
      <select .value=${String(i)} @change=${o=>c(this,ee,gd).call(this,e,r,o)}>
        <option value="0" ?selected=${i===0}>–</option>
        ${c(this,ee,ei).call(this).map((o,u)=>h`<option value=${u+1} ?selected=${i===u+1}>${u+1}</option>`)}
      </select>
    </label>`},gd=function(e,r,i){let o=Number(i.target.value);this.ranks=new Map(this.ranks).set(e,c(this,ee,Qr).call(this,e).with(r,o)),this.changed()},Qr=function(e){let r=this.ranks.get(e)??[];return c(this,ee,ei).call(this).map((i,o)=>r[o]??0)},ei=function(){return this.readAttribute("responses",e=>We("responses",e),[])},Cn=function(){let e=this.readAttribute("ordinal-ranking-dimensions",r=>r,[]);return(Array.isArray(e)?e:[]).flatMap(r=>P(r)&&typeof r.name=="string"?[{name:r.name,allowTie:r.allowTie===!0}]:[])},d(sr,4,"text",fd,Mt,du),d(sr,4,"ranks",pd,Mt,hu),E(sr,Mt),w(Mt,"styles",[...ie.styles,k`
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
    `]);var bd,vd,yd,xd,ot,pu,fu,mu,Fr,gt=class extends(xd=L,yd=[g()],vd=[g()],bd=[M()],xd){constructor(){super(...arguments);l(this,pu,s(ot,8,this,"")),s(ot,11,this);l(this,fu,s(ot,12,this,null)),s(ot,15,this);l(this,mu,s(ot,16,this,!1)),s(ot,19,this);l(this,Fr)}connectedCallback(){super.connectedCallback(),this.show()}disconnectedCallback(){super.disconnectedCallback(),window.clearTimeout(v(this,Fr))}show(){this.shown=!0,window.clearTimeout(v(this,Fr));let e=xe(this.duration,3e3);e>0&&re(this,Fr,window.setTimeout(()=>this.hide(),e))}hide(){this.shown=!1}render(){return h`<div role="status">
      ${this.shown?h`<div class="toast">${this.text}<slot></slot></div>`:b}
    </div>`}};ot=A(xd),pu=new WeakMap,fu=new WeakMap,mu=new WeakMap,Fr=new WeakMap,d(ot,4,"text",yd,gt,pu),d(ot,4,"duration",vd,gt,fu),d(ot,4,"shown",bd,gt,mu),E(ot,gt),w(gt,"styles",[L.styles,k`
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
    `]);var Ed,Ad,Fn,Du,_t=class extends(Ad=le,Ed=[g({type:Boolean,reflect:!0})],Ad){constructor(){super(...arguments);l(this,Du,s(Fn,8,this,!1)),s(Fn,11,this)}render(){return h`<label>
        <input
          type="checkbox"
          role="switch"
          .checked=${this.checked}
          ?disabled=${this.disabled}
          aria-label=${this.spokenName??b}
          aria-invalid=${this.invalid||this.problemShown!==""}
          @change=${e=>this.flip(e.target.checked)}
        />
        <span><slot></slot></span>
      </label>
      <p class="problem" role="alert">${this.problemShown}</p>`}};Fn=A(Ad),Du=new WeakMap,d(Fn,4,"invalid",Ed,_t,Du),E(Fn,_t),w(_t,"shadowRootOptions",{...le.shadowRootOptions,delegatesFocus:!0}),w(_t,"styles",[...le.styles,k`
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
    `]);var ti=new Map([["crowd-form",xt],["labelloop-image",ke],["crowd-alert",Et],["crowd-badge",At],["crowd-bounding-box",Ti],["crowd-button",Re],["crowd-card",Ct],["crowd-checkbox",Ii],["crowd-classifier",zi],["crowd-classifier-multi-select",ht],["crowd-entity-annotation",je],["crowd-fab",Ji],["crowd-icon-button",Se],["crowd-image-classifier",$t],["crowd-image-classifier-multi-select",Gt],["crowd-input",ft],["crowd-instance-segmentation",Bt],["crowd-instructions",mt],["crowd-keypoint",cn],["crowd-line",dn],["crowd-modal",Dt],["crowd-polygon",hn],["crowd-polyline",pn],["crowd-question-answer-generation",Pt],["crowd-radio-button",mn],["crowd-radio-group",Dn],["crowd-semantic-segmentation",gn],["crowd-slider",Pe],["crowd-slider-label",rr],["crowd-tab",wr],["crowd-tabs",ir],["crowd-text-area",or],["crowd-text-ranking",Mt],["crowd-toast",gt],["crowd-toggle-button",_t]]);function wd(n){let e=[...n.querySelectorAll("*")].map(r=>r.localName).filter(r=>r.startsWith("crowd-")&&!ti.has(r));return[...new Set(e)].sort()}function Cd(n){for(let t of n)for(let e of document.querySelectorAll(t)){let r=document.createElement("p");r.setAttribute("role","alert"),r.dataset.unsupported=t,r.style.cssText="margin:8px 0;padding:12px 16px;border:3px solid #b3261e;background:#fdf0ef;color:#8c1d18;font:700 15px/1.4 system-ui,sans-serif",r.textContent=`<${t}> is not supported here: this part of the task does not work. Do not submit; tell the people who set this task up.`,e.before(r)}}async function Fd(){let n=document.createElement("style");n.textContent="short-instructions,full-instructions,classification-target,worker-comment{display:block}",document.head.append(n);let t=wd(document);Cd(t);for(let[r,i]of ti)customElements.get(r)||customElements.define(r,i);await Promise.all([...document.querySelectorAll("*")].map(ip)),document.dispatchEvent(new Event("all-crowd-elements-ready",{bubbles:!0}));let e=rp()?.fields.map(r=>r.name)??[];hr({type:"crowd-ready",protocol:1,fields:e,unsupported:t})}function rp(){let n=document.querySelector("crowd-entity-annotation")?.shadowRoot,t=document.querySelector("crowd-form")??n?.querySelector("crowd-form");return t instanceof xt?t:void 0}async function ip(n){ti.has(n.localName)&&await n.updateComplete}document.readyState==="loading"?document.addEventListener("DOMContentLoaded",()=>{Fd()},{once:!0}):Fd();})();
