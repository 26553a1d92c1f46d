namespace DoseListener.Service.Configuration.Source;

internal enum SourceKind
{
    Object,
    List,
    Text,
    Number,
    Boolean,
    Null,
}

/// <summary>A place in the file, both counted from one, columns in UTF-16 units as editors do.</summary>
internal readonly record struct Position(int Line, int Column);

/// <summary>A value of the file and where it stands.</summary>
internal sealed record SourceNode(SourceKind Kind, Position Position)
{
    /// <summary>The text without its quotes and escapes, the digits of a number, or true and false.</summary>
    public string Text { get; init; } = "";

    public IReadOnlyList<SourceMember> Members { get; init; } = [];

    public IReadOnlyList<SourceNode> Items { get; init; } = [];
}

/// <summary>A key and its value. A key that is written twice is there twice.</summary>
internal sealed record SourceMember(string Key, Position Position, SourceNode Value);
