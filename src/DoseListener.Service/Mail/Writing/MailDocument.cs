namespace DoseListener.Service.Mail.Writing;

/// <summary>How loud a mail looks. It is always said in a word too.</summary>
internal enum Tone
{
    Critical,
    Review,
    Calm,
}

/// <summary>What a mail says, once: <see cref="PlainText"/> and <see cref="HtmlText"/> are made from it, so that they cannot say different things.</summary>
/// <param name="Word">The loudness as a word, for example "Critical".</param>
/// <param name="Title">One line: where, and what.</param>
internal sealed record MailDocument(Tone Tone, string Word, string Title, IReadOnlyList<MailBlock> Blocks);

internal abstract record MailBlock
{
    private MailBlock()
    {
    }

    /// <summary>The sentence that somebody reads who reads only one.</summary>
    public sealed record Lead(string Text) : MailBlock;

    public sealed record Heading(string Text) : MailBlock;

    public sealed record Paragraph(string Text) : MailBlock;

    /// <summary>Name and value, a line each.</summary>
    public sealed record Facts(IReadOnlyList<Fact> Items) : MailBlock;

    /// <summary>Few and narrow columns; all but the first are set to the right.</summary>
    public sealed record Grid(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) : MailBlock;

    public sealed record Bullets(IReadOnlyList<string> Items) : MailBlock;

    /// <summary>To be typed as it stands; never wrapped.</summary>
    public sealed record Typed(string Text) : MailBlock;

    /// <summary>Another mail, with its lines as they are.</summary>
    public sealed record Quoted(string Text) : MailBlock;

    /// <summary>For whoever wants to know exactly.</summary>
    public sealed record Small(string Text) : MailBlock;
}

/// <param name="IsStrong">What the mail is about.</param>
internal sealed record Fact(string Name, string Value, bool IsStrong = false);

/// <summary>A mail as it is put into the outbox.</summary>
/// <param name="Subject">One line without patient data.</param>
internal sealed record MailContent(string Subject, string Text, string Html)
{
    public static MailContent Of(string subject, MailDocument document) => new(Clean.Subject(subject), PlainText.Of(document), HtmlText.Of(document));
}
