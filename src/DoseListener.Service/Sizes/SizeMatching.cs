using DoseListener.Service.Configuration;
using DoseListener.Service.Privacy;
using DoseListener.Store;
using DoseListener.Store.Sizes;

namespace DoseListener.Service.Sizes;

/// <summary>Finds the studies that lines are about.</summary>
internal sealed class SizeMatching(ConfigurationSnapshot configuration, StoreReader reader)
{
    public (IReadOnlyList<ImportedSize> Sizes, IReadOnlyList<SizeMistake> Mistakes) Match(IReadOnlyList<SizeLine> lines)
    {
        var mistakes = new List<SizeMistake>();
        var sizes = new Dictionary<string, (int Line, ImportedSize Size)>(StringComparer.Ordinal);
        var identity = lines.Any(line => line.StudyInstanceUid is null) ? PatientIdentity.From(configuration) : null;
        var studies = identity is { KeepsAccession: true } ? reader.StudiesByAccession() : null;
        foreach (var line in lines)
        {
            List<string> named = line.StudyInstanceUid is { } uid ? (reader.CountStudies(new() { StudyInstanceUid = uid }) > 0 ? [uid] : [])
                : studies is null ? []
                : [.. studies[identity!.AccessionOf(line.AccessionNumber)!]];
            if (named.Count == 0)
            {
                mistakes.Add(new(line.Number, line.StudyInstanceUid is not null ? "no study has this UID"
                    : studies is null ? "Privacy.Patient is None, so that nothing is kept of accession numbers: name study_instance_uid"
                    : "no study was received with this accession number under the present Privacy.Patient and key"));
            }

            foreach (var study in named)
            {
                var size = new ImportedSize(study, (double?)line.HeightCm, (double?)line.WeightKg, (double?)line.WaterEquivalentDiameterMm);
                if (!sizes.TryAdd(study, (line.Number, size)) && sizes[study].Size != size)
                {
                    mistakes.Add(new(line.Number, FormattableString.Invariant($"line {sizes[study].Line} says something else of the same study, and holds")));
                }
            }
        }

        return ([.. sizes.Values.Select(entry => entry.Size)], mistakes);
    }
}
