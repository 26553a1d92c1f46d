namespace DoseListener.Service.Tls;

/// <summary>Certificates of another configuration, read and usable.</summary>
/// <param name="Apply">Puts them in force.</param>
/// <param name="Undo">Puts back what was in force before.</param>
internal sealed record CertificateChange(Action Apply, Action Undo);
