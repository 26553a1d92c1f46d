using System.Globalization;
using System.Net;
using System.Text;

namespace DoseListener.Service.Mail.Writing;

/// <summary>
/// A mail as HTML: one column, styles inline because many readers drop style sheets, nothing from outside.
/// The one style sheet holds only what turns colours around where the reader is dark; a reader that drops it stays light.
/// </summary>
internal static class HtmlText
{
    private const string Sans = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;";
    private const string Mono = "font-family:ui-monospace,Consolas,Menlo,'DejaVu Sans Mono',monospace;";
    private const string Ink = "color:#1b1f24;";
    private const string Faint = "color:#57606a;";
    private const string Rule = "border-top:1px solid #d8dee4;";

    private const string Dark = """
        :root{color-scheme:light dark;supported-color-schemes:light dark}
        @media (prefers-color-scheme:dark){
        .page{background:#0d1117!important}.card{background:#161b22!important;border-color:#30363d!important}
        .ink{color:#e6edf3!important}.faint{color:#9da7b1!important}.rule{border-color:#30363d!important}
        .typed{background:#0d1117!important;color:#e6edf3!important;border-color:#30363d!important}}
        """;

    public static string Of(MailDocument document)
    {
        var (back, front) = Colours(document.Tone);
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n")
            .Append("<meta name=\"color-scheme\" content=\"light dark\">\n")
            .Append("<style>\n").Append(Dark.ReplaceLineEndings("\n")).Append("\n</style>\n</head>\n")
            .Append("<body class=\"page\" style=\"margin:0;padding:0;background:#eef1f4;-webkit-text-size-adjust:100%;\">\n")
            .Append("<div class=\"page\" style=\"background:#eef1f4;padding:12px 8px;\">\n")
            .Append("<div class=\"card\" style=\"max-width:620px;margin:0 auto;background:#ffffff;border:1px solid #d8dee4;border-radius:10px;overflow:hidden;\">\n")
            .Append(CultureInfo.InvariantCulture, $"<div style=\"{Sans}background:{back};color:{front};padding:14px 18px;\">")
            .Append(CultureInfo.InvariantCulture, $"<div style=\"font-size:13px;line-height:18px;font-weight:700;letter-spacing:.08em;\">{Text(document.Word.ToUpperInvariant())}</div>\n")
            .Append(CultureInfo.InvariantCulture, $"<div style=\"font-size:19px;line-height:25px;font-weight:600;overflow-wrap:anywhere;\">{Text(document.Title)}</div></div>\n")
            .Append(CultureInfo.InvariantCulture, $"<div class=\"ink\" style=\"{Sans}{Ink}padding:4px 18px 18px;font-size:15px;line-height:22px;overflow-wrap:anywhere;\">\n");
        foreach (var block in document.Blocks)
        {
            Append(html, block);
        }

        return html.Append("</div>\n</div>\n</div>\n</body>\n</html>\n").ToString();
    }

    private static void Append(StringBuilder html, MailBlock block)
    {
        switch (block)
        {
            case MailBlock.Lead lead:
                html.Append(CultureInfo.InvariantCulture, $"<p style=\"margin:14px 0 0;font-size:18px;line-height:26px;font-weight:600;\">{Text(lead.Text)}</p>\n");
                break;
            case MailBlock.Paragraph paragraph:
                html.Append(CultureInfo.InvariantCulture, $"<p style=\"margin:10px 0 0;\">{Text(paragraph.Text)}</p>\n");
                break;
            case MailBlock.Small small:
                html.Append(CultureInfo.InvariantCulture, $"<p class=\"faint\" style=\"margin:8px 0 0;{Faint}font-size:13px;line-height:19px;\">{Text(small.Text)}</p>\n");
                break;
            case MailBlock.Heading heading:
                html.Append(CultureInfo.InvariantCulture, $"<h2 style=\"margin:22px 0 0;font-size:15px;line-height:21px;font-weight:700;\">{Text(heading.Text)}</h2>\n");
                break;
            case MailBlock.Facts facts:
                Append(html, facts);
                break;
            case MailBlock.Grid grid:
                Append(html, grid);
                break;
            case MailBlock.Bullets bullets:
                html.Append("<ul style=\"margin:8px 0 0;padding:0 0 0 20px;\">\n");
                foreach (var item in bullets.Items)
                {
                    html.Append(CultureInfo.InvariantCulture, $"<li style=\"margin:4px 0 0;\">{Text(item)}</li>\n");
                }

                html.Append("</ul>\n");
                break;
            case MailBlock.Quoted quoted:
                html.Append(CultureInfo.InvariantCulture, $"<div class=\"ink rule\" style=\"{Mono}{Ink}margin:8px 0 0;padding:0 0 0 12px;border-left:3px solid #d8dee4;font-size:12px;line-height:17px;white-space:pre-wrap;overflow-wrap:anywhere;\">{Text(quoted.Text)}</div>\n");
                break;
            case MailBlock.Typed typed:
                html.Append(CultureInfo.InvariantCulture, $"<div class=\"typed\" style=\"{Mono}margin:8px 0 0;padding:9px 11px;background:#f6f8fa;border:1px solid #d8dee4;border-radius:6px;font-size:13px;line-height:19px;overflow-wrap:anywhere;\">{Text(typed.Text)}</div>\n");
                break;
        }
    }

    private static void Append(StringBuilder html, MailBlock.Facts facts)
    {
        html.Append("<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" style=\"width:100%;margin:8px 0 0;border-collapse:collapse;\">\n");
        foreach (var fact in facts.Items)
        {
            var size = fact.IsStrong ? "font-size:17px;font-weight:700;" : "font-size:15px;";
            html.Append(CultureInfo.InvariantCulture, $"<tr><td class=\"faint rule\" style=\"{Sans}{Faint}{Rule}width:32%;padding:6px 10px 6px 0;font-size:14px;line-height:21px;vertical-align:top;\">{Text(fact.Name)}</td>\n")
                .Append(CultureInfo.InvariantCulture, $"<td class=\"ink rule\" style=\"{Sans}{Ink}{Rule}padding:6px 0;{size}line-height:21px;vertical-align:top;overflow-wrap:anywhere;\">{Text(fact.Value)}</td></tr>\n");
        }

        html.Append("</table>\n");
    }

    /// <summary>Four columns and more do not fit a phone beside each other: the first then has a line of its own above the others.</summary>
    private static void Append(StringBuilder html, MailBlock.Grid grid)
    {
        var isStacked = grid.Columns.Count > 3;
        html.Append("<table cellpadding=\"0\" cellspacing=\"0\" style=\"width:100%;margin:8px 0 0;border-collapse:collapse;\">\n");
        Append(html, grid.Columns, isStacked, "th", "faint", $"{Sans}{Faint}font-size:13px;line-height:18px;font-weight:600;");
        foreach (var row in grid.Rows)
        {
            Append(html, row, isStacked, "td", "ink rule", $"{Sans}{Ink}font-size:14px;line-height:19px;font-variant-numeric:tabular-nums;");
        }

        html.Append("</table>\n");
    }

    private static void Append(StringBuilder html, IReadOnlyList<string> cells, bool isStacked, string tag, string kind, string style)
    {
        var line = tag == "td" ? Rule : "";
        html.Append("<tr>");
        foreach (var (index, cell) in cells.Index())
        {
            var isTitle = isStacked && index == 0;
            var right = index == cells.Count - 1 || isTitle ? 0 : 8;
            html.Append(CultureInfo.InvariantCulture, $"<{tag} class=\"{(index == 0 || !isStacked ? kind : kind.Replace(" rule", "", StringComparison.Ordinal))}\"{(isTitle ? FormattableString.Invariant($" colspan=\"{cells.Count - 1}\"") : "")} style=\"{style}{(index == 0 || !isStacked ? line : "")}padding:{(isStacked && index > 0 ? 0 : 5)}px {right}px {(isTitle ? 0 : 5)}px 0;{Side(index)}\">{Text(cell)}</{tag}>\n");
            html.Append(isTitle ? "</tr>\n<tr>" : "");
        }

        html.Append("</tr>\n");
    }

    private static string Side(int column) => column == 0 ? "text-align:left;vertical-align:top;overflow-wrap:anywhere;" : "text-align:right;vertical-align:top;white-space:nowrap;";

    /// <summary>Contrast of at least 4.5 : 1; red is for what is critical alone.</summary>
    private static (string Back, string Front) Colours(Tone tone) => tone switch
    {
        Tone.Critical => ("#a40e26", "#ffffff"),
        Tone.Review => ("#8a4b00", "#ffffff"),
        Tone.Calm => ("#24506e", "#ffffff"),
    };

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
