namespace DoseListener.Service.Tls;

/// <summary>A certificate or key cannot be used; the message says which and what to do.</summary>
public sealed class TlsFilesException : Exception
{
    /// <param name="problem">Without a full stop.</param>
    /// <param name="remedy">A sentence that begins small, since it follows a colon.</param>
    public TlsFilesException(string problem, string remedy, Exception? reason = null)
        : base($"{problem}: {remedy}", reason) => (Problem, Remedy) = (problem, remedy);

    public string Problem { get; }

    public string Remedy { get; }
}
