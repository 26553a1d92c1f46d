namespace DoseListener.Dicom.Data;

/// <summary>The elements of one data set or item.</summary>
public sealed class Dataset : IDisposable
{
    /// <summary>First value, decoded, without padding; null when the element is absent or empty.</summary>
    public string? GetString(Tag tag) => throw new NotImplementedException();

    public void Dispose() => throw new NotImplementedException();
}
