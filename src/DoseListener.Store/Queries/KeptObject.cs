namespace DoseListener.Store.Queries;

/// <summary>What was kept of one instance.</summary>
/// <param name="Sha256">Of the instance as it was received: tells apart the contents that share a SOP Instance UID.</param>
/// <param name="Form"><c>whole</c> or <c>header</c>.</param>
/// <param name="Bytes">A Part 10 file (PS3.10) in Explicit VR Little Endian.</param>
public sealed record KeptObject(string SopInstanceUid, string Sha256, string Form, byte[] Bytes);
