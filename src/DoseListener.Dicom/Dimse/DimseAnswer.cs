namespace DoseListener.Dicom.Dimse;

/// <summary>What a request is answered, and what is sent after the answer.</summary>
internal readonly record struct DimseAnswer(ushort Status, string? Comment = null, ushort? ErrorId = null, EventReport? Event = null)
{
    public static readonly DimseAnswer Success = new(DimseStatus.Success);

    public static DimseAnswer Of(StoreAnswer answer) => new(answer.Status, answer.Comment);

    public static DimseAnswer Of(NormalizedAnswer answer) => new(answer.Status, answer.Comment, answer.ErrorId, answer.Event);
}
