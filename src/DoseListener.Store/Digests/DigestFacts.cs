using DoseListener.Dose.Alerts;

namespace DoseListener.Store.Digests;

/// <summary>What a digest tells of a time.</summary>
/// <param name="Open">Alerts that nobody has acknowledged, whenever they began, oldest first; suppressed ones are not among them.</param>
/// <param name="New">Alerts that began in the time, suppressed ones included.</param>
/// <param name="Corrected">Alerts that people were told of, that do not hold any more since some moment of the time, and about which no correction was mailed.</param>
/// <param name="Unreadable">Dose reports of which no value could be used, by sender.</param>
/// <param name="Notes">What the reading noted, by sender and kind.</param>
/// <param name="Protocols">Protocol names that no event had before.</param>
/// <param name="Objects">Received, re-sent ones not counted.</param>
/// <param name="Studies">That objects came for.</param>
public sealed record DigestFacts(
    IReadOnlyList<StoredAlert> Open, IReadOnlyList<StoredAlert> New, IReadOnlyList<StoredAlert> Corrected, IReadOnlyList<SenderCount> Unreadable, IReadOnlyList<SenderNotes> Notes, IReadOnlyList<NewProtocol> Protocols, int Objects, int Studies);

/// <param name="Sender">Its name in the configuration, else the AE title it called under.</param>
public sealed record SenderCount(string Sender, int Objects);

/// <param name="Kind">As in <c>NoteKinds</c>.</param>
public sealed record SenderNotes(string Sender, string Kind, int Objects);

public sealed record NewProtocol(string Sender, string Protocol, int Events);

/// <summary>A time in which nothing came from a sender.</summary>
public sealed record Silence(DateTimeOffset From, DateTimeOffset Until);
