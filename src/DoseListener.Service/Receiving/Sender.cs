using DoseListener.Dicom.Dimse;
using DoseListener.Service.Configuration;
using DoseListener.Service.Configuration.Options;

namespace DoseListener.Service.Receiving;

/// <summary>Where an instance came from, in the words of the database.</summary>
internal sealed record Sender
{
    /// <summary>A file that was imported: nobody called.</summary>
    public static readonly Sender Import = new() { CallingAE = "IMPORT", CalledAE = "IMPORT", Address = "import" };

    public required string CallingAE { get; init; }

    public required string CalledAE { get; init; }

    public required string Address { get; init; }

    public string? Name { get; init; }

    public string? Modality { get; init; }

    public string? Location { get; init; }

    public string? TimeZone { get; init; }

    public string? Purpose { get; init; }

    public string? ImplementationClassUid { get; init; }

    public string? ImplementationVersionName { get; init; }

    /// <param name="entry">The entry of the configuration that admitted the association, if any.</param>
    public static Sender Of(AssociationFacts association, ModalityOptions? entry) => new()
    {
        CallingAE = association.CallingAETitle,
        CalledAE = association.CalledAETitle,
        Address = association.RemoteEndPoint.Address.ToString(),
        Name = association.SenderName,
        Modality = entry?.Modality,
        Location = entry?.Location,
        TimeZone = entry?.TimeZone,
        Purpose = entry is null ? null : ScalarReader.NameOf(entry.Purpose),
        ImplementationClassUid = association.ImplementationClassUid,
        ImplementationVersionName = association.ImplementationVersionName,
    };
}
