using DoseListener.Dose.Alerts;
using DoseListener.Store.Digests;

namespace DoseListener.Service.Mail.Digests;

/// <summary>What a digest is written from.</summary>
internal sealed record DigestStory
{
    /// <summary>Daily or weekly.</summary>
    public required MailKind Kind { get; init; }

    public required DateTimeOffset Since { get; init; }

    public required DateTimeOffset Until { get; init; }

    public required DigestFacts Facts { get; init; }

    /// <summary>Senders with <c>ExpectedEvery</c>, in file order.</summary>
    public IReadOnlyList<FeedStory> Feeds { get; init; } = [];

    /// <summary>Mails that were refused for good, of those written within a week.</summary>
    public int Refused { get; init; }

    /// <summary>Whether a daily digest has anything to tell.</summary>
    public bool HasSomething => Facts.Open.Count + Facts.New.Count + Facts.Corrected.Count + Facts.Unreadable.Count + Facts.Notes.Count + Facts.Protocols.Count + Refused > 0
        || Feeds.Any(feed => feed.IsSilent || feed.Ended.Count > 0);

    /// <summary>A critical alert may be open for a day, another one for a week.</summary>
    public bool IsOverdue(StoredAlert alert) => Until - (alert.NotifiedAt ?? alert.CreatedAt) > TimeSpan.FromDays(alert.Severity == Severity.Critical ? 1 : 7);
}

/// <summary>How one sender has been heard.</summary>
/// <param name="LastHeard">Null: never.</param>
/// <param name="Ended">Silences that ended in the time of the digest.</param>
internal sealed record FeedStory(string Sender, TimeSpan ExpectedEvery, DateTimeOffset? LastHeard, bool IsSilent, IReadOnlyList<Silence> Ended);
