using DoseListener.Dicom.Pdus;

namespace DoseListener.Dicom.Upper;

/// <summary>Whom to call, as whom, and how long to wait.</summary>
public sealed record RequestorOptions(string Host, int Port)
{
    /// <summary>At most sixteen characters; most nodes compare it.</summary>
    public string CalledAETitle { get; init; } = "ANY-SCP";

    public string CallingAETitle { get; init; } = "DOSELISTENER";

    /// <summary>Roles that are asked for (PS3.7 D.3.3.4); none: the requestor is SCU of everything.</summary>
    public IReadOnlyList<RoleSelection> Roles { get; init; } = [];

    /// <summary>For the TCP connection. A machine that is switched off does not say so.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For each answer: to the request, to a message, to the release. An archive may write for a while before it answers.</summary>
    public TimeSpan ResponseTimeout { get; init; } = TimeSpan.FromSeconds(60);
}

/// <summary>No association, or not any more. The message is a sentence for a person.</summary>
public sealed class AssociationException(AssociationEnd end, string message, Exception? inner = null) : Exception(message, inner)
{
    public AssociationEnd End { get; } = end;
}
