namespace DoseListener.Store.Sizes;

/// <summary>What somebody imported about the patient's size in one study; null where nothing was.</summary>
public sealed record ImportedSize(string StudyInstanceUid, double? HeightCm, double? WeightKg, double? WaterEquivalentDiameterMm);
