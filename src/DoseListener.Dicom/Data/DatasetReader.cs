namespace DoseListener.Dicom.Data;

/// <summary>Reads one data set while its bytes arrive, in pieces of any size.</summary>
public sealed class DatasetReader : IDisposable
{
    /// <param name="fallbackCharacterSet">A defined term of (0008,0005) for senders that declare none or a wrong one.</param>
    public DatasetReader(TransferSyntax syntax, DatasetLimits limits, BulkData bulk, MemoryBudget? budget = null, string? fallbackCharacterSet = null) =>
        throw new NotImplementedException();

    /// <summary>Takes the next bytes. Never throws for what they say: trouble is told by <see cref="Complete"/>.</summary>
    public void Append(ReadOnlySpan<byte> bytes) => throw new NotImplementedException();

    /// <summary>Says that the last byte was given. The result owns the memory from here on.</summary>
    public DatasetReading Complete() => throw new NotImplementedException();

    public void Dispose() => throw new NotImplementedException();
}
