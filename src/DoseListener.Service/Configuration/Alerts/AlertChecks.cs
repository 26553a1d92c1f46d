using System.Globalization;
using DoseListener.Dose.Alerts;
using DoseListener.Dose.Extraction;
using DoseListener.Service.Configuration.Options;

namespace DoseListener.Service.Configuration.Alerts;

/// <summary>Laws of <c>Alerts</c> that one key alone cannot tell.</summary>
internal static class AlertChecks
{
    private const string Section = "Alerts";

    private static readonly TimeSpan LongestMute = TimeSpan.FromDays(30);

    /// <summary>Adds mistakes to <paramref name="binder"/> and returns the warnings.</summary>
    public static IEnumerable<Mistake> Check(DoseListenerOptions options, OptionsBinder binder)
    {
        if (binder.IsWritten(Section + ".Rules"))
        {
            CheckRules(options, binder);
        }

        CheckMutes(options.Alerts, binder);
        return Warnings(options, binder);
    }

    private static void CheckRules(DoseListenerOptions options, OptionsBinder binder)
    {
        var known = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var (index, rule) in options.Alerts.Rules.Index())
        {
            var path = Path("Rules", index);
            if (!binder.IsSound(path))
            {
                continue;
            }

            RuleReading.Read(rule, (key, problem, remedy) => binder.Refuse(key.Length == 0 ? path : $"{path}.{key}", problem, remedy));
            if (!known.TryAdd(rule.Id, index))
            {
                binder.Refuse(path + ".Id", $"{Path("Rules", known[rule.Id])} is called \"{options.Alerts.Rules[known[rule.Id]].Id}\" too", "Give each rule its own Id; upper and lower case do not tell them apart.");
            }

            if (rule.Scope == AlertScope.Patient && options.Privacy.Patient == PatientPrivacy.None && binder.IsSound("Privacy"))
            {
                binder.Refuse(path + ".Scope", "Privacy.Patient is None, so that studies of one patient cannot be told", "Write \"Pseudonym\" there, or use the scope Study.");
            }
        }
    }

    private static void CheckMutes(AlertsOptions alerts, OptionsBinder binder)
    {
        foreach (var (index, mute) in alerts.Mutes.Index())
        {
            var path = Path("Mutes", index);
            if (!binder.IsSound(path))
            {
                continue;
            }

            if (mute.Until <= mute.From)
            {
                binder.Refuse(path + ".Until", "is not after From", "Give the moment when mail begins again.");
            }
            else if (mute.Until - mute.From > LongestMute)
            {
                binder.Refuse(path + ".Until", string.Create(CultureInfo.InvariantCulture, $"is {(mute.Until - mute.From).TotalDays:0} days after From"), "A mute lasts 30 days at most, so that it is not forgotten: shorten it, and renew it when it is still needed.");
            }
        }
    }

    private static List<Mistake> Warnings(DoseListenerOptions options, OptionsBinder binder)
    {
        var warnings = new List<Mistake>();
        if (options.Mail.Host is not null && options.Alerts.Recipients.Count == 0 && binder.IsSound(Section))
        {
            var place = Section + ".Recipients";
            warnings.Add(new(binder.PositionOf(place), place, "nobody is named, so alerts are kept and not mailed, except to recipients of a sender or a rule", "Add the address of the radiation safety officer."));
        }

        if (binder.IsSound(Section) && options.Alerts.Region == AlertRegion.US && options.Privacy.Patient == PatientPrivacy.None)
        {
            warnings.Add(new(binder.PositionOf(Section + ".Region"), Section + ".Region", "Privacy.Patient is None, so the sum over a patient's procedures (US-KAR-84D) is never made", "Write \"Pseudonym\" there, or know it."));
        }

        if (binder.IsSound(Section))
        {
            var ids = AlertRules.InForce(options.Alerts).Select(rule => rule.Id).ToList();
            warnings.AddRange(
                from mute in options.Alerts.Mutes.Index()
                from pattern in mute.Item.Rules.Index()
                where !ids.Exists(id => Wildcard.IsMatch(pattern.Item, id))
                let path = FormattableString.Invariant($"{Path("Mutes", mute.Index)}.Rules[{pattern.Index}]")
                select new Mistake(binder.PositionOf(path), path, $"no rule in force has an Id like \"{pattern.Item}\"", $"Known are {string.Join(", ", ids)}."));
        }

        warnings.AddRange(Modalities(options, binder));
        return warnings;
    }

    /// <summary>A rule for a modality that no examination has looks like a safeguard and is none.</summary>
    private static IEnumerable<Mistake> Modalities(DoseListenerOptions options, OptionsBinder binder) =>
        from rule in binder.IsWritten(Section + ".Rules") && binder.IsSound(Section) && binder.IsSound("Modalities") ? options.Alerts.Rules.Index() : []
        from modality in rule.Item.Modality.Index()
        where !ExaminedModalities.All.Contains(modality.Item, StringComparer.Ordinal) && !options.Modalities.Any(sender => sender.Modality == modality.Item)
        let path = FormattableString.Invariant($"{Path("Rules", rule.Index)}.Modality[{modality.Index}]")
        select new Mistake(binder.PositionOf(path), path, $"no examination is of the modality \"{modality.Item}\", and no sender is said to be", $"Examinations are of {string.Join(", ", ExaminedModalities.All)}.");

    private static string Path(string key, int index) => FormattableString.Invariant($"{Section}.{key}[{index}]");
}
