import pytest

from provenance.model.document import Document, Role
from tests.documents import page


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.role.value, block.span.of(document.text)) for block in document.blocks]


def test_words_are_joined_as_a_browser_shows_them() -> None:
    document = page("<p>One <b>two</b>three\n <i> four</i>.</p><p>Five<br>six</p><p> </p>")
    assert document.text == "One twothree four.\n\nFive\nsix"
    assert blocks(document) == [("body", "One twothree four."), ("body", "Five\nsix")]


@pytest.mark.parametrize(
    ("markup", "role"),
    [
        ("<nav>Words</nav>", Role.NAVIGATION),
        ("<footer>Words</footer>", Role.FOOTER),
        ("<article><footer>Words</footer></article>", Role.BODY),
        ("<div role=contentinfo>Words</div>", Role.FOOTER),
        ("<aside>Words</aside>", Role.ASIDE),
        ("<div class='sidebar widget'>Words</div>", Role.ASIDE),
        ("<ol id=comments><li>Words</ol>", Role.COMMENT),
        ("<p class=byline>Words</p>", Role.BYLINE),
        ("<h1>Words</h1>", Role.HEADLINE),
        ("<blockquote>Words</blockquote>", Role.QUOTE),
        ("<textarea>Words</textarea>", Role.HIDDEN),
        ("<div hidden>Words</div>", Role.HIDDEN),
        ("<div class='note d-none'>Words</div>", Role.HIDDEN),
        ("<div class='note d-none d-print-block'>Words</div>", Role.BODY),
        ("<div class='field field--label-hidden'>Words</div>", Role.BODY),
        ("<div class='hidden-xs hidden-print'>Words</div>", Role.BODY),
        ("<dialog>Words</dialog>", Role.DIALOG),
        ("<div class='republish-popup'>Words</div>", Role.DIALOG),
        ("<section role=dialog>Words</section>", Role.DIALOG),
        ("<ul class='related'><li>Words</ul>", Role.RELATED),
        ("<div class='related'><h1>Words</h1></div>", Role.RELATED),
        ("<div class='post-tags'>Words</div>", Role.NAVIGATION),
        ("<div class='post tag-harbour'>Words</div>", Role.BODY),
        ("<form><label>Words</label></form>", Role.NAVIGATION),
        ("<div class='signature'>Words</div>", Role.COMMENT),
        ("<p class='signature'>Words</p>", Role.BYLINE),
        ("<div style='color:red; display: none'>Words</div>", Role.HIDDEN),
        ("<div style='Visibility: hidden'>Words</div>", Role.HIDDEN),
        ("<div hidden><footer>Words</footer></div>", Role.HIDDEN),
        ("<pre><code>Words</code></pre>", Role.HIDDEN),
        ("<pre class=example>\n <samp>Words</samp></pre>", Role.HIDDEN),
        ("<pre>Words <code>more</code></pre>", Role.BODY),
        ("<p><code>Words</code></p>", Role.BODY),
        ("<p>Words</p>", Role.BODY),
    ],
)
def test_a_block_knows_what_part_of_the_page_it_is(markup: str, role: Role) -> None:
    document = page(markup)
    assert [block.role for block in document.blocks] == [role]


def test_a_menu_with_a_license_link_is_a_side_column() -> None:
    document = page('<div class="menu"><a rel="license" href="/terms">Terms</a></div>')
    assert document.blocks[0].role is Role.ASIDE
    assert document.links[0].rel == {"license"}


def test_a_menu_with_a_copyright_line_is_a_side_column() -> None:
    document = page('<nav><a href="/">Home</a> <span>© 2026 Fjord Wire</span></nav>')
    assert [block.role for block in document.blocks] == [Role.ASIDE]


def test_articles_side_by_side_are_teasers_where_none_has_the_headline() -> None:
    teaser = (
        "<article><h2>A mill</h2><p>"
        + "The mill is open again, its owners say. " * 8
        + "</p></article>"
    )
    document = page(f"<h1>News</h1><main>{teaser * 4}</main>")
    roles = {b.role for b in document.blocks if "mill" in b.span.of(document.text)}
    assert roles == {Role.RELATED}


def test_what_says_nothing_is_one_block_beside_the_article() -> None:
    boxes = "<div><p>Weather: <b>rain</b></p><p>Tides: low</p></div>"
    document = page(f"<article><h1>A mill</h1><p>It grinds.</p></article>{boxes}")
    assert blocks(document)[-1] == ("aside", "Weather:\n\nrain\n\nTides: low")


def test_paragraphs_of_the_article_stay_apart_though_they_say_nothing() -> None:
    document = page(
        "<article><h1>A mill</h1><div><p>It grinds.</p><p>It <i>stops</i>.</p></div></article>"
    )
    assert blocks(document)[1:] == [("body", "It grinds."), ("body", "It stops.")]


def test_near_a_word_of_rights_every_part_is_a_block_of_its_own() -> None:
    boxes = "<div><p>Weather: rain</p><p>Content: CC BY 4.0</p></div>"
    document = page(f"<article><h1>A mill</h1><p>It grinds.</p></article>{boxes}")
    assert [words for _, words in blocks(document)[-2:]] == ["Weather: rain", "Content: CC BY 4.0"]


def test_scripts_styles_and_templates_are_not_text() -> None:
    document = page("<script>a</script><style>b</style><template>c</template><p>Words</p>")
    assert document.text == "Words"


def test_links_keep_their_words_their_rel_and_their_place() -> None:
    document = page('<p>See <a href=" /x " rel="nofollow License">the <b>terms</b></a>.</p>')
    link = document.links[0]
    assert (link.href, link.element) == ("/x", "a")
    assert link.rel == {"nofollow", "license"}
    assert link.span is not None
    assert link.span.of(document.text) == "the terms"
    assert str(link.locator) == "1:76 /html/body/p/a"


def test_pictures_of_the_article_are_assets_and_furniture_is_counted() -> None:
    document = page(
        "<article><p>Words enough to be the main content of this page, I hope, and then some.</p>"
        "<figure><img src=/a.jpg alt='A mill'><figcaption>A mill</figcaption></figure>"
        "<img src=logo.png><img src=/p.gif width=1 height=1>"
        "<img src='https://licensebuttons.net/l/by/4.0/88x31.png'>"
        "<video src=/v.mp4></video></article><footer><img src=/foot.jpg></footer>"
    )
    assert [(a.id, a.src, a.label) for a in document.assets] == [
        ("text", None, ""),
        ("image-1", "/a.jpg", "A mill"),
        ("video-1", "/v.mp4", ""),
    ]
    assert document.outside == 4
    caption = next(block for block in document.blocks if block.role is Role.CAPTION)
    assert caption.asset == "image-1"


def test_machine_words_are_kept_with_their_subject() -> None:
    document = page(
        "<article><img src=https://x.example/a.jpg><p>Words.</p></article>",
        head=(
            '<meta name="Author" content="Ida Quill"><link rel=canonical href=/c>'
            '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle",'
            '"author":[{"name":"Ida Quill"},{"name":"Bo Reyes"}],"license":"https://l.example/"},'
            '{"@type":"ImageObject","contentUrl":"https://x.example/a.jpg?w=1","creditText":"Wire"},'
            '{"@type":"Person","name":"Nobody"}]}</script>'
        ),
    )
    facts = {
        (fact.carrier.value, fact.name, fact.value, fact.subject) for fact in document.metadata
    }
    assert facts == {
        ("meta", "author", "Ida Quill", "text"),
        ("json-ld", "author.name", "Ida Quill", "text"),
        ("json-ld", "author.name", "Bo Reyes", "text"),
        ("json-ld", "license", "https://l.example/", "text"),
        ("json-ld", "creditText", "Wire", "image-1"),
    }
    assert document.canonical == "/c"


@pytest.mark.parametrize(
    "block",
    ["<!-- {} -->", "//<![CDATA[\n{}\n//]]>", "{};", " "],
)
def test_json_ld_in_old_wrappings_is_read(block: str) -> None:
    source = block.replace("{}", '{"@type":"Article","author":"Ida Quill"}')
    document = page("<p>W</p>", head=f'<script type="application/ld+json">{source}</script>')
    assert not document.issues


def test_deep_nesting_is_no_trouble() -> None:
    document = page("<div>" * 20_000 + "Words")
    assert document.text == "Words"


def test_the_title_is_the_heading_that_the_page_repeats() -> None:
    document = page("<h1>The Site</h1><h1>A mill</h1>", head="<title>A mill - The Site</title>")
    assert document.title == "The Site"
    assert page("<h1>A mill</h1>", head="<title>A mill | News</title>").title == "A mill"
    assert page("<p>x</p>", head="<title>Only this</title>").title == "Only this"
