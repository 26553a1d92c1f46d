using DoseListener.Dose.Extraction;

namespace DoseListener.Store.Queries;

/// <summary>One object of a sender.</summary>
/// <param name="State">The <c>state</c> of <c>instance_log</c>.</param>
/// <param name="Deliveries">How often it was sent.</param>
/// <param name="Notes">JSON array of {kind, detail}.</param>
/// <param name="Extraction">Null where it says nothing about dose.</param>
public sealed record SenderObject(
    string SopClassUid, string State, DateTimeOffset ReceivedAt, string CallingAE, string Address, string TransferSyntax, string? Implementation, bool HasConflict, long Deliveries, string? Notes, DoseExtraction? Extraction);
