using System.Globalization;
using System.Text;

namespace DoseListener.Service.Mail.Writing;

/// <summary>A mail as plain text, wrapped for readers that do not wrap.</summary>
internal static class PlainText
{
    private const int Width = 72;

    /// <summary>Longer names push their value to the next line.</summary>
    private const int NameWidth = 16;

    public static string Of(MailDocument document)
    {
        var text = new StringBuilder();
        Wrapped(text, $"{document.Word.ToUpperInvariant()} {document.Title}", "");
        text.Append('=', Width).Append('\n');
        foreach (var block in document.Blocks)
        {
            text.Append('\n');
            Append(text, block);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, MailBlock block)
    {
        switch (block)
        {
            case MailBlock.Lead lead:
                Wrapped(text, lead.Text, "");
                break;
            case MailBlock.Paragraph paragraph:
                Wrapped(text, paragraph.Text, "");
                break;
            case MailBlock.Small small:
                Wrapped(text, small.Text, "");
                break;
            case MailBlock.Heading heading:
                Wrapped(text, heading.Text, "");
                text.Append('-', Math.Min(Width, WidthOf(heading.Text))).Append('\n');
                break;
            case MailBlock.Facts facts:
                Append(text, facts.Items);
                break;
            case MailBlock.Grid grid:
                Append(text, grid);
                break;
            case MailBlock.Bullets bullets:
                foreach (var item in bullets.Items)
                {
                    Wrapped(text, item, "- ", "  ");
                }

                break;
            case MailBlock.Quoted quoted:
                foreach (var line in quoted.Text.Split('\n'))
                {
                    TrimEnd(text.Append("  ").Append(line.TrimEnd('\r'))).Append('\n');
                }

                break;
            case MailBlock.Typed typed:
                text.Append("  ").Append(typed.Text).Append('\n');
                break;
        }
    }

    private static void Append(StringBuilder text, IReadOnlyList<Fact> facts)
    {
        var width = Math.Min(NameWidth, facts.Max(fact => WidthOf(fact.Name)));
        var hang = new string(' ', width + 4);
        foreach (var fact in facts)
        {
            if (WidthOf(fact.Name) > width)
            {
                text.Append("  ").Append(fact.Name).Append('\n');
                Wrapped(text, fact.Value, hang);
            }
            else
            {
                Wrapped(text, fact.Value, "  " + Padded(fact.Name, width) + "  ", hang);
            }
        }
    }

    /// <summary>Columns as wide as they need, the first as wide as the line leaves it; its figures stand beside the last of its lines.</summary>
    private static void Append(StringBuilder text, MailBlock.Grid grid)
    {
        var lines = grid.Rows.Prepend(grid.Columns).ToList();
        var widths = Enumerable.Range(0, grid.Columns.Count).Select(column => lines.Max(line => WidthOf(line[column]))).ToList();
        var first = Math.Max(8, Width - 2 - widths.Skip(1).Sum(width => width + 2));
        widths[0] = Math.Min(widths[0], first);
        foreach (var line in lines)
        {
            var head = Lines(line[0], widths[0]);
            foreach (var begun in head.SkipLast(1))
            {
                text.Append("  ").Append(begun).Append('\n');
            }

            text.Append("  ").Append(Padded(head[^1], widths[0]));
            foreach (var (cell, width) in line.Skip(1).Zip(widths.Skip(1)))
            {
                text.Append("  ").Append(' ', Math.Max(0, width - WidthOf(cell))).Append(cell);
            }

            TrimEnd(text).Append('\n');
        }
    }

    private static void Wrapped(StringBuilder text, string paragraph, string indent, string? hang = null)
    {
        hang ??= indent;
        foreach (var (index, line) in Lines(paragraph, Width - hang.Length).Index())
        {
            text.Append(index == 0 ? indent : hang).Append(line);
            TrimEnd(text).Append('\n');
        }
    }

    /// <summary>Breaks at blanks; a word longer than a line keeps its line, because half a UID or address is none.</summary>
    private static List<string> Lines(string paragraph, int width)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && WidthOf(line.ToString()) + 1 + WidthOf(word) > width)
            {
                lines.Add(line.ToString());
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        lines.Add(line.ToString());
        return lines;
    }

    private static StringBuilder TrimEnd(StringBuilder text)
    {
        while (text.Length > 0 && text[^1] == ' ')
        {
            text.Length--;
        }

        return text;
    }

    private static string Padded(string text, int width) => text + new string(' ', Math.Max(0, width - WidthOf(text)));

    private static int WidthOf(string text) => StringInfo.ParseCombiningCharacters(text).Length;
}
