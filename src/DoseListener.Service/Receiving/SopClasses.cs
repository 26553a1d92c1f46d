using DoseListener.Dicom.Data;
using DoseListener.Dicom.Upper;
using DoseListener.Dose.SopClasses;
using DoseListener.Service.Configuration.Options;

namespace DoseListener.Service.Receiving;

/// <summary>What this node does with a Storage SOP Class that a peer proposes (PS3.4 B.5). Verification is the wire's own.</summary>
internal static class SopClasses
{
    private static readonly Policies Plain = new(acceptDeflated: false);
    private static readonly Policies WithDeflated = new(acceptDeflated: true);

    /// <summary>Null: not supported.</summary>
    public static SopClassPolicy? Find(string abstractSyntax, bool acceptDeflated, UnknownStorageClasses unknownStorageClasses)
    {
        var storage = StorageClasses.Find(abstractSyntax);
        return storage is null || (storage.Role == DoseRole.None && unknownStorageClasses == UnknownStorageClasses.Refuse)
            ? null
            : (acceptDeflated ? WithDeflated : Plain).For(storage);
    }

    /// <summary>The few answers there are, made once.</summary>
    private sealed class Policies
    {
        private readonly SopClassPolicy _report;
        private readonly SopClassPolicy _image;
        private readonly SopClassPolicy _doseSheet;
        private readonly SopClassPolicy _document;
        private readonly SopClassPolicy _other;

        public Policies(bool acceptDeflated)
        {
            TransferSyntax[] ours =
            [
                TransferSyntax.ExplicitVRLittleEndian,
                TransferSyntax.ImplicitVRLittleEndian,
                .. acceptDeflated ? [TransferSyntax.DeflatedExplicitVRLittleEndian] : Array.Empty<TransferSyntax>(),
                TransferSyntax.ExplicitVRBigEndian,
            ];
            TransferSyntax[] all = [.. ours, .. TransferSyntax.All.Where(syntax => syntax.IsEncapsulated)];

            // Explicit VR first, where private tags keep what they are.
            _report = new(ours, ContextPreference.Ours, BulkData.Keep, RequiresContent: true);
            _image = new(all, ContextPreference.Senders, BulkData.Skip, RequiresPixelData: true);

            // Philips sends its dose sheets as Secondary Capture, and archives strip their pixels: the dose is in the header.
            _doseSheet = _image with { RequiresPixelData = false };

            // The wrapped file can name the patient on any page, and cannot be emptied of identity: its header is kept.
            _document = new(ours, ContextPreference.Ours, BulkData.Skip);

            // A class that we do not know may hold pixels.
            _other = new(all, ContextPreference.Senders, BulkData.Skip);
        }

        public SopClassPolicy For(SopClass storage) => storage.Kind switch
        {
            SopClassKind.Report => _report,
            SopClassKind.Image => storage.Uid == Uids.SecondaryCaptureImageStorage ? _doseSheet : _image,
            SopClassKind.Document => _document,
            SopClassKind.Other => _other,
        };
    }
}
