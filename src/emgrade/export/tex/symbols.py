r"""What each command of TeX and AMS stands for that needs no thinking: tables, and only tables.

Characters are Unicode's for mathematics; Typst knows their class (relation, operator, …) and so
sets the space around them as TeX does.
"""

from __future__ import annotations


def _table(text: str) -> dict[str, str]:
    words = text.split()
    return {f"\\{name}": sign for name, sign in zip(words[::2], words[1::2], strict=True)}


SIGNS = _table(
    """
    alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι
    kappa κ varkappa ϰ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ
    varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω
    Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
    aleph ℵ beth ℶ gimel ℷ ell ℓ hbar ℏ hslash ℏ imath ı jmath ȷ wp ℘ Re ℜ Im ℑ partial ∂ nabla ∇
    infty ∞ emptyset ∅ varnothing ∅ forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬ top ⊤ bot ⊥ angle ∠
    triangle △ square □ Box □ blacksquare ■ qed ∎ clubsuit ♣ diamondsuit ♢ heartsuit ♡ spadesuit ♠
    flat ♭ natural ♮ sharp ♯ checkmark ✓ dagger † ddagger ‡ S § P ¶ copyright © pounds £ degree °
    prime ′ backprime ‵ complement ∁ surd \\√ intercal ⊺ measuredangle ∡ eth ð mho ℧ Bbbk 𝕜
    digamma ϝ bigstar ★ lozenge ◊ blacktriangle ▲
    pm ± mp ∓ times × div ÷ cdot ⋅ centerdot ⋅ ast ∗ star ⋆ circ ∘ bullet • oplus ⊕ ominus ⊖
    otimes ⊗ oslash ⊘ odot ⊙ cap ∩ cup ∪ uplus ⊎ sqcap ⊓ sqcup ⊔ vee ∨ lor ∨ wedge ∧ land ∧
    setminus ∖ smallsetminus ∖ wr ≀ diamond ⋄ amalg ⨿ dotplus ∔ ltimes ⋉ rtimes ⋊ boxplus ⊞
    boxminus ⊟ boxtimes ⊠ boxdot ⊡ circledast ⊛ triangleleft ◁ triangleright ▷ bigcirc ◯
    barwedge ⊼ veebar ⊻ Cap ⋒ Cup ⋓ divideontimes ⋇ leftthreetimes ⋋ rightthreetimes ⋌
    leq ≤ le ≤ leqslant ⩽ geq ≥ ge ≥ geqslant ⩾ neq ≠ ne ≠ ll ≪ gg ≫ lll ⋘ ggg ⋙ equiv ≡ sim ∼
    simeq ≃ approx ≈ approxeq ≊ cong ≅ propto ∝ varpropto ∝ asymp ≍ doteq ≐ prec ≺ succ ≻ preceq ⪯
    succeq ⪰ preccurlyeq ≼ succcurlyeq ≽ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊
    supsetneq ⊋ sqsubset ⊏ sqsupset ⊐ sqsubseteq ⊑ sqsupseteq ⊒ in ∈ ni ∋ owns ∋ notin ∉ vdash ⊢
    dashv ⊣ models ⊨ vDash ⊨ Vdash ⊩ mid ∣ nmid ∤ parallel ∥ nparallel ∦ perp ⟂ bowtie ⋈ smile ⌣
    frown ⌢ triangleq ≜ coloneqq ≔ coloneq ≔ eqqcolon ≕ doteqdot ≑ risingdotseq ≓ lesssim ≲
    gtrsim ≳ lessgtr ≶ gtrless ≷ nleq ≰ ngeq ≱ nless ≮ ngtr ≯ nsubseteq ⊈ nsupseteq ⊉ ncong ≇
    nsim ≁ therefore ∴ because ∵ between ≬ pitchfork ⋔ eqsim ≂ leqq ≦ geqq ≧ lesseqgtr ⋚
    trianglelefteq ⊴ trianglerighteq ⊵ backsim ∽ multimap ⊸ lhd ⊲ rhd ⊳ unlhd ⊴ unrhd ⊵
    to → rightarrow → longrightarrow ⟶ Rightarrow ⇒ Longrightarrow ⟹ implies ⟹ gets ← leftarrow ←
    longleftarrow ⟵ Leftarrow ⇐ Longleftarrow ⟸ impliedby ⟸ leftrightarrow ↔ longleftrightarrow ⟷
    Leftrightarrow ⇔ Longleftrightarrow ⟺ iff ⟺ mapsto ↦ longmapsto ⟼ hookrightarrow ↪
    hookleftarrow ↩ uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ Updownarrow ⇕
    nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖ rightharpoonup ⇀ rightharpoondown ⇁ leftharpoonup ↼
    leftharpoondown ↽ rightleftharpoons ⇌ leftrightharpoons ⇋ leadsto ⇝ rightsquigarrow ⇝
    twoheadrightarrow ↠ nrightarrow ↛ nRightarrow ⇏ upharpoonright ↾ restriction ↾ curvearrowright ↷
    circlearrowleft ↺ circlearrowright ↻ leftleftarrows ⇇ rightrightarrows ⇉ rightleftarrows ⇄
    sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ bigcup ⋃ bigcap ⋂ bigsqcup ⨆ bigvee ⋁
    bigwedge ⋀ bigoplus ⨁ bigotimes ⨂ bigodot ⨀ biguplus ⨄ smallint ∫
    ldots … dots … dotsc … dotso … cdots ⋯ dotsb ⋯ dotsm ⋯ dotsi ⋯ vdots ⋮ ddots ⋱
    langle \\⟨ rangle \\⟩ lceil \\⌈ rceil \\⌉ lfloor \\⌊ rfloor \\⌋ lgroup \\⟮ rgroup \\⟯
    ulcorner \\⌜ urcorner \\⌝ llbracket \\⟦ rrbracket \\⟧
    """
) | {
    r"\backslash": r"\\",
    r"\lbrace": r"\{", r"\rbrace": r"\}", r"\lbrack": r"\[", r"\rbrack": r"\]",
    r"\vert": r"\|", r"\Vert": 'class("normal", ‖)', r"\|": 'class("normal", ‖)',
    r"\lvert": r'class("opening", \|)', r"\rvert": r'class("closing", \|)',
    r"\lVert": 'class("opening", ‖)', r"\rVert": 'class("closing", ‖)',
    r"\{": r"\{", r"\}": r"\}", r"\%": r"\%", r"\$": r"\$", r"\&": r"\&", r"\#": r"\#",
    r"\_": r"\_", r"\colon": r'class("punctuation", \:)',
    r"\And": r"thick \& thick",
}  # fmt: skip

SPACES = {
    r"\,": "thin", r"\thinspace": "thin", r"\:": "med", r"\>": "med", r"\medspace": "med",
    r"\;": "thick", r"\thickspace": "thick", r"\ ": "space", r"\space": "space",
    r"\nobreakspace": "space", r"\enspace": "#h(0.5em)", r"\quad": "quad", r"\qquad": "wide",
    r"\!": "#h(-0.167em)", r"\negthinspace": "#h(-0.167em)", r"\negmedspace": "#h(-0.222em)",
}  # fmt: skip

# Named functions; the second kind takes its subscript below it in a displayed formula.
_NAMES = """arccos arcsin arctan arg cos cosh cot coth csc deg dim exp hom ker lg ln log sec sin
            sinh tan tanh"""
FUNCTIONS = {f"\\{name}": name for name in _NAMES.split()}
FUNCTIONS_WITH_LIMITS = {
    f"\\{name}": name for name in ["det", "gcd", "inf", "lim", "max", "min", "sup", "Pr"]
} | {
    r"\liminf": "lim inf", r"\limsup": "lim sup", r"\injlim": "inj lim", r"\projlim": "proj lim",
}  # fmt: skip

# One argument, one function of Typst.
_AROUND = {
    r"\hat": "hat", r"\widehat": "hat", r"\tilde": "tilde", r"\widetilde": "tilde",
    r"\bar": "macron", r"\vec": "arrow", r"\dot": "dot", r"\ddot": "dot.double",
    r"\dddot": "dot.triple", r"\ddddot": "dot.quad", r"\acute": "acute", r"\grave": "grave",
    r"\check": "caron", r"\widecheck": "caron", r"\breve": "breve", r"\mathring": "circle",
    r"\overline": "overline", r"\underline": "underline",
    r"\overbrace": "overbrace", r"\underbrace": "underbrace",
    r"\overbracket": "overbracket", r"\underbracket": "underbracket",
    r"\overparen": "overparen", r"\underparen": "underparen",
    r"\boxed": "boxed", r"\cancel": "cancel", r"\bcancel": "cancel",
    r"\xcancel": "cancel", r"\sout": "cancel",
    r"\mathbb": "bb", r"\Bbb": "bb", r"\mathds": "bb", r"\mathbbm": "bb", r"\mathbbold": "bb",
    r"\mathcal": "cal", r"\mathscr": "scr", r"\mathfrak": "frak",
    r"\mathrm": "upright", r"\mathup": "upright", r"\mathnormal": "italic", r"\mathit": "italic",
    r"\mathsf": "sans", r"\mathtt": "mono",
    r"\bm": "bold", r"\boldsymbol": "bold", r"\pmb": "bold", r"\symbf": "bold",
}  # fmt: skip
BRACES = {r"\overbrace", r"\underbrace", r"\overbracket", r"\underbracket", r"\overparen",
          r"\underparen"}  # fmt: skip
AROUND = {name: f"{function}({{}})" for name, function in _AROUND.items()} | {
    r"\overrightarrow": "accent({}, arrow)", r"\overleftarrow": "accent({}, arrow.l)",
    r"\overleftrightarrow": "accent({}, arrow.l.r)",
    r"\mathbf": "upright(bold({}))", r"\mathbfit": "italic(bold({}))",
    r"\mathbfcal": "bold(cal({}))",
    r"\mathord": 'class("normal", {})', r"\mathinner": 'class("normal", {})',
    r"\mathbin": 'class("binary", {})', r"\mathrel": 'class("relation", {})',
    r"\mathopen": 'class("opening", {})', r"\mathclose": 'class("closing", {})',
    r"\mathpunct": 'class("punctuation", {})',
}  # fmt: skip

# What holds for the rest of its group.
SWITCHES = {
    r"\displaystyle": "display({})", r"\textstyle": "inline({})", r"\scriptstyle": "script({})",
    r"\scriptscriptstyle": "sscript({})",
    r"\rm": "upright({})", r"\bf": "upright(bold({}))", r"\it": "italic({})",
    r"\mit": "italic({})", r"\cal": "cal({})", r"\frak": "frak({})", r"\sf": "sans({})",
    r"\tt": "mono({})", r"\boldmath": "bold({})",
}  # fmt: skip

# Two arguments.
TWO = {
    r"\frac": "frac({}, {})", r"\dfrac": "display(frac({}, {}))", r"\tfrac": "inline(frac({}, {}))",
    r"\cfrac": "display(frac({}, {}))", r"\binom": "binom({}, {})",
    r"\dbinom": "display(binom({}, {}))", r"\tbinom": "inline(binom({}, {}))",
    r"\overset": "attach(limits({1}), t: {0})", r"\stackrel": "attach(limits({1}), t: {0})",
    r"\underset": "attach(limits({1}), b: {0})",
}  # fmt: skip
INFIX = {
    r"\over": "frac({}, {})", r"\choose": "binom({}, {})",
    r"\atop": "mat(delim: #none, {}; {})", r"\brace": "lr(\\{{ mat(delim: #none, {}; {}) \\}})",
    r"\brack": "mat(delim: \"[\", {}; {})",
}  # fmt: skip

BIG = {
    f"\\{size}{side}": (length, kind)
    for size, length in (("big", "1.2em"), ("Big", "1.8em"), ("bigg", "2.4em"), ("Bigg", "3em"))
    for side, kind in (("", "normal"), ("l", "opening"), ("r", "closing"), ("m", "relation"))
}
ARROWS = {r"\xrightarrow": "→", r"\xleftarrow": "←", r"\xleftrightarrow": "↔",
          r"\xRightarrow": "⇒", r"\xLeftarrow": "⇐", r"\xmapsto": "↦",
          r"\xlongequal": "="}  # fmt: skip
TEXT = {
    r"\text": "", r"\textrm": "", r"\textnormal": "", r"\textup": "", r"\mbox": "", r"\hbox": "",
    r"\textsf": "", r"\fbox": "boxed", r"\textbf": "#strong", r"\textit": "#emph",
    r"\emph": "#emph", r"\texttt": "mono", r"\textsc": "", r"\textmd": "",
}  # fmt: skip

# What the commands of delimiters take that is not a sign of the same meaning; the point is none.
DELIMITERS = {
    ".": "", "<": r"\⟨", ">": r"\⟩", r"\lt": r"\⟨", r"\gt": r"\⟩", "/": r"\/", "|": r"\|", "‖": "‖",
    r"\vert": r"\|", r"\lvert": r"\|", r"\rvert": r"\|", r"\Vert": "‖", r"\lVert": "‖",
    r"\rVert": "‖", r"\|": "‖",
}  # fmt: skip

# Nothing to see: how a formula is laid out or referred to, not what it says.
SILENT = {
    r"\nonumber", r"\notag", r"\hline", r"\hfill", r"\hfil", r"\allowbreak", r"\nobreak", r"\break",
    r"\relax", r"\mathstrut", r"\strut", r"\noindent", r"\centering", r"\null", r"\cr", r"\crcr",
    r"\displaylimits", r"\/", r"\-", r"\bigskip", r"\medskip", r"\smallskip", r"\par",
    r"\begingroup", r"\endgroup", r"\bgroup", r"\egroup", r"\newline", r"\tiny", r"\scriptsize",
    r"\small", r"\normalsize", r"\large", r"\Large", r"\LARGE", r"\huge", r"\Huge", r"\unboldmath",
}  # fmt: skip
SILENT_WITH_ARGUMENT = {r"\label", r"\require", r"\vspace", r"\intertext", r"\class", r"\cssId",
                        r"\style", r"\vphantom"}  # fmt: skip
TRANSPARENT = {r"\smash", r"\ensuremath", r"\mathclap", r"\mathllap", r"\mathrlap", r"\rlap",
               r"\llap", r"\clap", r"\vcenter", r"\mathchoice"}  # fmt: skip

COLOURS = {
    "red": "#d62728", "blue": "#1f4fb4", "green": "#1b7837", "orange": "#d9730d",
    "purple": "#7b3294", "magenta": "#c51b8a", "cyan": "#0e8a9c", "brown": "#8c510a",
    "gray": "#6b6b6b", "grey": "#6b6b6b", "teal": "#01665e", "violet": "#6a51a3",
    "black": "#000000",
}  # fmt: skip

# What a bare script may begin with: ``x^\\frac12`` is read as it is meant.
TAKES_ARGUMENTS = {
    **dict.fromkeys(TWO, 2), **dict.fromkeys(AROUND, 1), **dict.fromkeys(TEXT, 1),
    r"\sqrt": 1, r"\operatorname": 1, r"\substack": 1,
}  # fmt: skip
