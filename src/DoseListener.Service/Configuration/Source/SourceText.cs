using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace DoseListener.Service.Configuration.Source;

/// <summary>
/// Reads JSON with comments, trailing commas and a byte order mark into nodes that know their place. System.Text.Json's own documents forget it.
/// </summary>
internal sealed class SourceText
{
    /// <summary>No configuration comes near; it bounds what a wrong path can make us read.</summary>
    public const int MaxBytes = 1024 * 1024;

    private const int MaxDepth = 32;

    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    private readonly byte[] _bytes;
    private int _line = 1;
    private int _column = 1;
    private int _scanned;

    private SourceText(ReadOnlySpan<byte> bytes) => _bytes = bytes.ToArray();

    /// <summary>The root, or the one syntax error that ends the reading.</summary>
    public static SourceNode? Read(ReadOnlySpan<byte> bytes, out Mistake? mistake)
    {
        var content = bytes.StartsWith(ByteOrderMark) ? bytes[ByteOrderMark.Length..] : bytes;
        mistake = Unreadable(content);
        if (mistake is not null)
        {
            return null;
        }

        try
        {
            return new SourceText(content).Root();
        }
        catch (JsonException wrong)
        {
            mistake = SyntaxError(content, wrong);
            return null;
        }
    }

    private static Mistake? Unreadable(ReadOnlySpan<byte> content) => content switch
    {
        { Length: 0 } => new(new(1, 1), "", "the file is empty", "Write at least { }, which stands for all defaults."),
        { Length: > MaxBytes } => new(default, "", "the file is larger than 1 MiB", "Name the configuration file, not another one."),
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => new(new(1, 1), "", "the file is written in UTF-16", "Save it as UTF-8."),
        _ when !Utf8.IsValid(content) => new(FirstInvalid(content), "", "a character here is not UTF-8", "Save the file as UTF-8."),
        _ => null,
    };

    private static Position FirstInvalid(ReadOnlySpan<byte> content)
    {
        var valid = 0;
        while (Rune.DecodeFromUtf8(content[valid..], out _, out var consumed) == OperationStatus.Done)
        {
            valid += consumed;
        }

        var lineStart = content[..valid].LastIndexOf((byte)'\n') + 1;
        return new(content[..valid].Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(content[lineStart..valid]) + 1);
    }

    private static Mistake SyntaxError(ReadOnlySpan<byte> content, JsonException wrong)
    {
        var line = (int)(wrong.LineNumber ?? 0);
        var text = content;
        for (var skipped = 0; skipped < line; skipped++)
        {
            text = text[(text.IndexOf((byte)'\n') + 1)..];
        }

        var before = text[..(int)Math.Min(text.Length, wrong.BytePositionInLine ?? 0)];
        var problem = wrong.Message.Split(" LineNumber:", 2)[0].Trim().TrimEnd('.');
        return new(new(line + 1, Encoding.UTF8.GetCharCount(before) + 1), "", $"this is no JSON: {problem}", "Look for a comma, quote or bracket that is missing or too many, here or just before.");
    }

    private SourceNode Root()
    {
        var reader = new Utf8JsonReader(_bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = MaxDepth });
        reader.Read();
        var root = Node(ref reader);

        // Whatever follows the root is an error, and the reader only finds it when it is asked to go on.
        reader.Read();
        return root;
    }

    private SourceNode Node(ref Utf8JsonReader reader)
    {
        var position = Place(reader.TokenStartIndex);
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => new(SourceKind.Object, position) { Members = Members(ref reader) },
            JsonTokenType.StartArray => new(SourceKind.List, position) { Items = Items(ref reader) },
            JsonTokenType.String => new(SourceKind.Text, position) { Text = Unescaped(ref reader) },
            JsonTokenType.Number => new(SourceKind.Number, position) { Text = Encoding.UTF8.GetString(reader.ValueSpan) },
            JsonTokenType.True => new(SourceKind.Boolean, position) { Text = "true" },
            JsonTokenType.False => new(SourceKind.Boolean, position) { Text = "false" },
            _ => new(SourceKind.Null, position) { Text = "null" },
        };
    }

    private List<SourceMember> Members(ref Utf8JsonReader reader)
    {
        var members = new List<SourceMember>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var position = Place(reader.TokenStartIndex);
            var key = Unescaped(ref reader);
            reader.Read();
            members.Add(new(key, position, Node(ref reader)));
        }

        return members;
    }

    private List<SourceNode> Items(ref Utf8JsonReader reader)
    {
        var items = new List<SourceNode>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(Node(ref reader));
        }

        return items;
    }

    private static string Unescaped(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, written as an escape. Kept as it is written, it fails every rule that it should.
            return Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }

    /// <summary>Tokens come in order, so that each byte is looked at once.</summary>
    private Position Place(long tokenStart)
    {
        for (; _scanned < tokenStart; _scanned++)
        {
            var unit = _bytes[_scanned];
            (_line, _column) = unit == (byte)'\n' ? (_line + 1, 1) : (_line, _column + UnitsBegunBy(unit));
        }

        return new(_line, _column);
    }

    /// <summary>UTF-16 units of the character that begins with a byte of UTF-8: none for a continuation, two beyond the Basic Multilingual Plane.</summary>
    private static int UnitsBegunBy(byte unit) => unit switch
    {
        >= 0x80 and < 0xC0 => 0,
        >= 0xF0 => 2,
        _ => 1,
    };
}
