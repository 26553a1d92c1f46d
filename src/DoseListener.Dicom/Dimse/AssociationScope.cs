using System.Collections;
using System.Net;

namespace DoseListener.Dicom.Dimse;

/// <summary>The log scope of one association.</summary>
internal sealed class AssociationScope(long id, IPEndPoint remoteEndPoint) : IReadOnlyList<KeyValuePair<string, object?>>
{
    /// <summary>Null until the peer has said it.</summary>
    public string? CallingAETitle { get; set; }

    public int Count => 3;

    public KeyValuePair<string, object?> this[int index] => index switch
    {
        0 => new("AssociationId", id),
        1 => new("CallingAETitle", CallingAETitle),
        2 => new("RemoteEndPoint", remoteEndPoint),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => Enumerable.Range(0, Count).Select(index => this[index]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"Association {id} of {CallingAETitle ?? "(not yet named)"} at {remoteEndPoint}";
}
