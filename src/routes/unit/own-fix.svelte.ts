/** Where the phone itself is, if its owner lets the page know. It stays on the phone. */
export class OwnFix {
  place = $state.raw<{ readonly lon: number; readonly lat: number; readonly errM: number } | undefined>(
    undefined
  );
  #watch: number | undefined;

  start(): void {
    if (this.#watch !== undefined || !('geolocation' in navigator)) return;
    this.#watch = navigator.geolocation.watchPosition(
      ({ coords: { longitude, latitude, accuracy } }) =>
        (this.place = { lon: longitude, lat: latitude, errM: accuracy }),
      () => (this.place = undefined),
      { enableHighAccuracy: true, maximumAge: 10_000 }
    );
  }

  close(): void {
    if (this.#watch !== undefined) navigator.geolocation.clearWatch(this.#watch);
    this.#watch = undefined;
  }
}
