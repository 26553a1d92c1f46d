namespace DoseListener.Service.Tls;

/// <summary>A certificate or key cannot be used; the message says which and what to do.</summary>
public sealed class TlsFilesException : Exception
{
    public TlsFilesException(string message, Exception? reason = null)
        : base(message, reason)
    {
    }
}
